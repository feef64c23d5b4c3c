package org.elasticlm.console.access;

import org.elasticlm.account.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/** Metrics for a scraper, which signs in on every request with a console user's name and password. */
@Configuration(proxyBeanMethods = false)
class MetricsSecurity {

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE - 20)
    SecurityFilterChain metricsChain(HttpSecurity http) {
        return http.securityMatcher("/actuator/prometheus")
                .authorizeHttpRequests(access -> access.anyRequest()
                        // Metrics are of all tenants.
                        .hasAnyRole(Role.OWNER.name(), Role.OPERATOR.name(), Role.VIEWER.name()))
                .httpBasic(Customizer.withDefaults())
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }
}
