package org.elasticlm.api;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

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

    @Bean
    ProblemWriter problemWriter(ApiJson json) {
        return new ProblemWriter(json);
    }

    @Bean
    ProblemResolver problemResolver(ProblemWriter problems) {
        return new ProblemResolver(problems);
    }
}
