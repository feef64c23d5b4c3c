package org.elasticlm.api;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.elasticlm.metering.TimeOrderedIds;
import org.elasticlm.quota.Quotas;
import org.elasticlm.tenant.Authentication;
import org.elasticlm.tenant.TenantDirectory;
import org.jspecify.annotations.Nullable;

/**
 * The API's gate: every request gets an id, must carry a key and be within its tenant's quota, and ends as one record in
 * the request log, however it ends. The record is made before the first byte of the answer leaves, so that no answer is
 * without one even when the server is killed. An asynchronous answer passes here twice: on arrival, and when it is written.
 */
final class ExchangeFilter implements Filter {

    private static final String SCHEME = "bearer ";

    private final TenantDirectory tenants;
    private final ExchangeRecorder recorder;
    private final TimeOrderedIds ids;
    private final ProblemWriter problems;
    private final WarmUpKey warmUp;
    private final Quotas quotas;

    ExchangeFilter(
            TenantDirectory tenants,
            ExchangeRecorder recorder,
            TimeOrderedIds ids,
            ProblemWriter problems,
            WarmUpKey warmUp,
            Quotas quotas) {
        this.tenants = tenants;
        this.recorder = recorder;
        this.ids = ids;
        this.problems = problems;
        this.warmUp = warmUp;
        this.quotas = quotas;
    }

    @Override
    public void doFilter(ServletRequest servletRequest, ServletResponse servletResponse, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) servletRequest;
        Exchange exchange = Exchange.find(request);
        boolean arrived = exchange == null;
        if (exchange == null) {
            exchange = Exchange.begin(request, ids.next());
            exchange.attach(request);
        }
        HttpServletResponse response =
                new RecordedResponse((HttpServletResponse) servletResponse, exchange, recorder::ended);
        boolean answered = false;
        try {
            if (arrived) {
                authenticate(request, exchange);
            }
            chain.doFilter(request, response);
            answered = true;
        } catch (ApiException refusal) {
            problems.write(refusal, exchange, response);
            answered = true;
        } finally {
            if (!request.isAsyncStarted()) {
                exchange.letGo();
                recorder.ended(exchange, answered ? response.getStatus() : 500);
                recorder.left(exchange);
            }
        }
    }

    private void authenticate(HttpServletRequest request, Exchange exchange) {
        String key = key(request);
        if (key == null) {
            throw ApiException.of(ErrorCode.INVALID_API_KEY, Failures.NO_KEY);
        }
        Authentication self = warmUp.authenticate(key);
        if (self != null) {
            exchange.warmsUp(self);
            return;
        }
        Authentication authentication = tenants.authenticate(key);
        exchange.authenticated(authentication);
        switch (authentication.outcome()) {
            case ACCEPTED -> exchange.within(quotas.arrive(exchange.caller()));
            case UNKNOWN ->
                throw ApiException.of(ErrorCode.INVALID_API_KEY, "This API key is not known here; check for a typo.");
            case REVOKED ->
                throw ApiException.of(ErrorCode.INVALID_API_KEY, "This API key was revoked; use a new one.");
            case EXPIRED ->
                throw ApiException.of(ErrorCode.INVALID_API_KEY, "This API key has expired; use a new one.");
            case DISABLED ->
                throw ApiException.of(
                        ErrorCode.INVALID_API_KEY, "This API key is disabled; ask whoever made it, or use another.");
            case TENANT_ARCHIVED ->
                throw ApiException.of(
                        ErrorCode.FORBIDDEN, "This tenant is archived; ask whoever operates this server.");
            case TENANT_SUSPENDED ->
                throw ApiException.of(
                        ErrorCode.FORBIDDEN, "This tenant is suspended; ask whoever operates this server.");
        }
    }

    /** Null when there is none. Schemes are compared without regard to case, as HTTP wants it. */
    static @Nullable String key(HttpServletRequest request) {
        String authorization = request.getHeader("Authorization");
        if (authorization == null || !authorization.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            return null;
        }
        String key = authorization.substring(SCHEME.length()).strip();
        return key.isEmpty() ? null : key;
    }
}
