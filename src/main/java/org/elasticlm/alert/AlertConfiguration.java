package org.elasticlm.alert;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.elasticlm.tenant.Tenants;
import org.elasticlm.usage.PromiseTallies;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.MailSender;
import org.springframework.transaction.support.TransactionOperations;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AlertSettings.class)
class AlertConfiguration {

    private static final Logger log = LoggerFactory.getLogger(AlertConfiguration.class);

    /** Every configured way to tell people. */
    record Channels(List<Channel> all) {

        List<String> names() {
            return all.stream().map(Channel::name).toList();
        }
    }

    /** @param mail there where {@code spring.mail.host} is set */
    @Bean
    Channels alertChannels(AlertSettings settings, ObjectProvider<MailSender> mail) {
        List<Channel> channels = new ArrayList<>();
        if (settings.webhookUrl() != null) {
            channels.add(new Webhook(settings.webhookUrl(), settings.webhookSecret()));
        }
        MailSender sender = mail.getIfAvailable();
        if (!settings.mailTo().isEmpty()) {
            if (sender == null) {
                log.warn("elasticlm.alerts.mail-to is set, but no mail goes out: set spring.mail.host as well");
            } else {
                channels.add(new Mail(sender, settings.mailFrom(), settings.mailTo()));
            }
        }
        return new Channels(List.copyOf(channels));
    }

    @Bean
    AlertLedger alertLedger(JdbcClient database, TransactionOperations transactions) {
        return new AlertLedger(database, transactions);
    }

    @Bean(initMethod = "start")
    AlertWatch alertWatch(
            Tenants tenants,
            PromiseTallies tallies,
            AlertLedger ledger,
            Channels channels,
            AlertSettings settings,
            MeterRegistry meters) {
        return new AlertWatch(tenants, tallies, ledger, channels.all(), settings, InstantSource.system(), meters);
    }

    @Bean
    Alerts alerts(AlertLedger ledger, AlertSettings settings, Channels channels) {
        return new Alerts(ledger, settings, channels.names());
    }
}
