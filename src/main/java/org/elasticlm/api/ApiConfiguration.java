package org.elasticlm.api;

import io.micrometer.observation.ObservationPredicate;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.security.config.observation.SecurityObservationSettings;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ApiSettings.class, TraceSettings.class})
class ApiConfiguration {

    @Bean
    ApiJson apiJson(ApiSettings settings) {
        return new ApiJson(settings.maxBody());
    }

    @Bean
    WarmUpKey warmUpKey() {
        return new WarmUpKey();
    }

    @Bean
    TraceExport traceExport(TraceSettings settings) {
        return OpenTelemetryTraces.of(settings);
    }

    /** A span for every filter of every request would cost more than it tells. */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    /** Calls of the API have meters and spans of their own; the web server's would count them once more. */
    @Bean
    ObservationPredicate callsAreObservedOnce() {
        return (name, context) -> {
            HttpServletRequest request =
                    context instanceof ServerRequestObservationContext observed ? observed.getCarrier() : null;
            return request == null || !ApiRoutes.ALL.contains(request.getServletPath());
        };
    }

    @Bean
    ProblemWriter problemWriter(ApiJson json) {
        return new ProblemWriter(json);
    }

    @Bean
    ProblemResolver problemResolver(ProblemWriter problems) {
        return new ProblemResolver(problems);
    }
}
