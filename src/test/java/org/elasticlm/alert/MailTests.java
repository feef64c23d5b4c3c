package org.elasticlm.alert;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.mail.autoconfigure.MailSenderAutoConfiguration;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.mail.javamail.JavaMailSenderImpl;

class MailTests {

    @Test
    void noMailServerIsWaitedForForEver() {
        new ApplicationContextRunner()
                .withInitializer(new ConfigDataApplicationContextInitializer())
                .withConfiguration(AutoConfigurations.of(MailSenderAutoConfiguration.class))
                .withPropertyValues("spring.mail.host=mail.example.org")
                .run(context -> assertThat(
                                context.getBean(JavaMailSenderImpl.class).getJavaMailProperties())
                        .containsEntry("mail.smtp.connectiontimeout", "10000")
                        .containsEntry("mail.smtp.timeout", "10000")
                        .containsEntry("mail.smtp.writetimeout", "10000")
                        .containsEntry("mail.smtps.timeout", "10000"));
    }
}
