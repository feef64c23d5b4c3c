package org.elasticlm.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import org.elasticlm.metering.TimeOrderedIds;
import org.elasticlm.quota.Quotas;
import org.elasticlm.tenant.TenantDirectory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.HeaderWriterFilter;

/** What guards the API's routes: a key on every request, no sessions, no cookies. */
@Configuration(proxyBeanMethods = false)
class ApiSecurity {

    /** Each family's routes, and whatever else somebody may look for beside them. */
    private static final String[] ROUTES = {
        "/v1/**", "/v1", "/v2/**", "/v2", "/voyage/**", "/voyage", "/rerank", "/embed", "/info"
    };

    /** The filter refuses every request without a valid key, so that there is nothing left to authorize after it. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 10)
    SecurityFilterChain apiSecurityFilterChain(
            HttpSecurity http,
            TenantDirectory tenants,
            ExchangeRecorder recorder,
            TimeOrderedIds ids,
            ProblemWriter problems,
            WarmUpKey warmUp,
            Quotas quotas) {
        return stateless(http.securityMatcher(ROUTES))
                .addFilterAfter(
                        new ExchangeFilter(tenants, recorder, ids, problems, warmUp, quotas), HeaderWriterFilter.class)
                .build();
    }

    /**
     * Whoever sends a key to an address that nothing answers, such as OpenAI's without {@code /v1}, is told so in the API's
     * words, not in those of the console's chain, which claims all that is left. Nothing behind this chain is ever reached.
     */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 20)
    SecurityFilterChain strayCallFilterChain(
            HttpSecurity http,
            TenantDirectory tenants,
            ExchangeRecorder recorder,
            TimeOrderedIds ids,
            ProblemWriter problems,
            WarmUpKey warmUp,
            Quotas quotas) {
        return stateless(http.securityMatcher(
                        request -> ExchangeFilter.key(request) != null && !Pages.have(request.getServletPath())))
                .addFilterAfter(
                        new ExchangeFilter(tenants, recorder, ids, problems, warmUp, quotas), HeaderWriterFilter.class)
                .addFilterAfter(ApiSecurity::noRoute, ExchangeFilter.class)
                .build();
    }

    private static void noRoute(ServletRequest request, ServletResponse response, FilterChain chain) {
        throw ApiException.of(ErrorCode.NOT_FOUND, Failures.NO_ROUTE);
    }

    /** Whoever balances load has no key. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 1)
    SecurityFilterChain healthFilterChain(HttpSecurity http) {
        return stateless(http.securityMatcher("/health")).build();
    }

    private static HttpSecurity stateless(HttpSecurity http) {
        return http.csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .securityContext(AbstractHttpConfigurer::disable)
                .servletApi(AbstractHttpConfigurer::disable)
                .exceptionHandling(AbstractHttpConfigurer::disable)
                .sessionManagement(AbstractHttpConfigurer::disable);
    }

    /**
     * Addresses that are refused before any route is looked for: doubled slashes, semicolons, encoded percent signs. Others, such
     * as encoded slashes, the container refuses before it asks here; see {@link ProblemValve}.
     */
    @Bean
    RequestRejectedHandler suspiciousAddresses(TimeOrderedIds ids, ProblemWriter problems) {
        return (request, response, rejected) -> problems.write(
                ApiException.of(
                        ErrorCode.INVALID_REQUEST,
                        "The address is not one that this server accepts; check it for doubled slashes, semicolons and"
                                + " encoded characters."),
                Exchange.begin(request, ids.next()),
                response);
    }
}
