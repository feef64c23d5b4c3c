package org.elasticlm.alert;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who is told, and when.
 *
 * @param webhookUrl where every beginning and end is posted as JSON, or nothing
 * @param webhookSecret signs what is posted; see {@link Webhook}
 * @param mailTo who gets mail, where {@code spring.mail.host} names a server that sends it
 * @param mailFrom the sender's address
 * @param minimumRequests that an alert's long window has to count: one bad request of three is no trend
 * @param interval how often sums are looked at and unsent messages tried again
 */
@Validated
@ConfigurationProperties("elasticlm.alerts")
record AlertSettings(
        @Nullable URI webhookUrl,
        @Nullable String webhookSecret,
        @DefaultValue List<String> mailTo,
        @NotNull @DefaultValue("elasticlm@localhost") String mailFrom,
        @Min(1) @DefaultValue("50") long minimumRequests,

        @NotNull @DefaultValue("30s") @DurationMin(millis = 10)
        Duration interval) {

    AlertSettings {
        if (webhookUrl != null
                && (!List.of("http", "https").contains(webhookUrl.getScheme()) || webhookUrl.getHost() == null)) {
            throw new IllegalArgumentException(
                    "elasticlm.alerts.webhook-url is an http or https address with a host, such as https://hooks.example.org/x;"
                            + " found a scheme of " + webhookUrl.getScheme());
        }
        mailTo = List.copyOf(mailTo);
    }
}
