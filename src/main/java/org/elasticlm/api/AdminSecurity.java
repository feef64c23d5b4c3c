package org.elasticlm.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import org.elasticlm.account.BasicLoginThrottleFilter;
import org.elasticlm.account.LoginThrottle;
import org.elasticlm.account.Role;
import org.elasticlm.metering.TimeOrderedIds;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.header.HeaderWriterFilter;

/**
 * What guards {@code /v1/admin}: the name and password of a console user on every request, since keys belong to tenants and
 * models to all of them. Owners and operators change, viewers read.
 */
@Configuration(proxyBeanMethods = false)
class AdminSecurity {

    /** Before the chain of the other routes, whose pattern covers these too. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SecurityFilterChain adminSecurityFilterChain(
            HttpSecurity http, TimeOrderedIds ids, ProblemWriter problems, LoginThrottle throttle) {
        return http.securityMatcher("/v1/admin/**", "/v1/admin")
                .authorizeHttpRequests(access -> access.requestMatchers(HttpMethod.GET)
                        .hasAnyRole(Role.OWNER.name(), Role.OPERATOR.name(), Role.VIEWER.name())
                        .anyRequest()
                        .hasAnyRole(Role.OWNER.name(), Role.OPERATOR.name()))
                .httpBasic(basic -> basic.authenticationEntryPoint(
                        (request, response, cause) -> unknownUser(request, response, problems)))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(
                                (request, response, cause) -> unknownUser(request, response, problems))
                        .accessDeniedHandler((request, response, denied) -> problems.write(
                                ApiException.of(
                                        ErrorCode.FORBIDDEN,
                                        "This takes a user with the role owner or operator; viewers may only read."),
                                Exchange.of(request),
                                response)))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterAfter(new AdminExchangeFilter(ids, problems), HeaderWriterFilter.class)
                .addFilterBefore(
                        new BasicLoginThrottleFilter(
                                throttle,
                                InstantSource.system(),
                                (request, response, wait) -> tooManyAttempts(request, response, wait, problems)),
                        BasicAuthenticationFilter.class)
                .build();
    }

    private static void tooManyAttempts(
            HttpServletRequest request, HttpServletResponse response, Duration wait, ProblemWriter problems)
            throws IOException {
        long seconds = wait.plusSeconds(1).minusNanos(1).toSeconds();
        problems.write(
                new ApiException(
                        ErrorCode.TOO_MANY_ATTEMPTS,
                        "Too many wrong passwords came from this address; try again in " + seconds
                                + (seconds == 1 ? " second." : " seconds."),
                        null,
                        Duration.ofSeconds(seconds)),
                Exchange.of(request),
                response);
    }

    private static void unknownUser(HttpServletRequest request, HttpServletResponse response, ProblemWriter problems)
            throws IOException {
        problems.write(
                ApiException.of(
                        ErrorCode.INVALID_CREDENTIALS,
                        "Send the name and password of a console user, as in `curl -u admin`."),
                Exchange.of(request),
                response);
    }
}
