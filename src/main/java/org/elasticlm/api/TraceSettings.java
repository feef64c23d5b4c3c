package org.elasticlm.api;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where traces go.
 *
 * @param endpoint an OpenTelemetry collector's address for traces over HTTP, such as
 *     {@code http://collector:4318/v1/traces}; nothing is traced or sent when not set
 * @param sampling share of requests traced where the caller's {@code traceparent} does not decide it
 * @param headers sent with every export, for collectors that want a key
 */
@Validated
@ConfigurationProperties("elasticlm.tracing")
record TraceSettings(
        @Nullable URI endpoint,

        @DecimalMin("0") @DecimalMax("1") @DefaultValue("1.0")
        double sampling,

        @DefaultValue Map<String, String> headers) {

    TraceSettings {
        headers = Map.copyOf(headers);
        if (endpoint != null && endpoint.toString().isBlank()) {
            endpoint = null;
        }
        if (endpoint != null && !"http".equals(endpoint.getScheme()) && !"https".equals(endpoint.getScheme())) {
            throw new IllegalArgumentException("elasticlm.tracing.endpoint must be an http or https address, such as"
                    + " http://localhost:4318/v1/traces");
        }
    }
}
