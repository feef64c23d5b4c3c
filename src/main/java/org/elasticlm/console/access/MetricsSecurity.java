package org.elasticlm.console.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.InstantSource;
import org.elasticlm.account.BasicLoginThrottleFilter;
import org.elasticlm.account.LoginThrottle;
import org.elasticlm.account.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;

/** Metrics for a scraper, which signs in on every request with a console user's name and password. */
@Configuration(proxyBeanMethods = false)
class MetricsSecurity {

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE - 20)
    SecurityFilterChain metricsChain(HttpSecurity http, LoginThrottle throttle) {
        return http.securityMatcher("/actuator/prometheus")
                .authorizeHttpRequests(access -> access.anyRequest()
                        // Metrics are of all tenants.
                        .hasAnyRole(Role.OWNER.name(), Role.OPERATOR.name(), Role.VIEWER.name()))
                .httpBasic(Customizer.withDefaults())
                .addFilterBefore(
                        new BasicLoginThrottleFilter(throttle, InstantSource.system(), MetricsSecurity::refuse),
                        BasicAuthenticationFilter.class)
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response, Duration wait) {
        response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        response.setHeader(
                HttpHeaders.RETRY_AFTER,
                Long.toString(wait.plusSeconds(1).minusNanos(1).toSeconds()));
    }
}
