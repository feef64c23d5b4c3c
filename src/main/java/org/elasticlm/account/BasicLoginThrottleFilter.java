package org.elasticlm.account;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The sign-in form's throttle for those who send name and password with every request: attempts that come too soon are
 * turned away before their password is looked at. To stand before whatever looks at it.
 */
public final class BasicLoginThrottleFilter extends OncePerRequestFilter {

    private static final String SCHEME = "basic ";

    private final LoginThrottle throttle;
    private final InstantSource clock;
    private final Refusal refusal;

    /** Answers instead of the route, with status 429. */
    @FunctionalInterface
    public interface Refusal {

        /** @param wait until the next attempt is looked at */
        void write(HttpServletRequest request, HttpServletResponse response, Duration wait) throws IOException;
    }

    public BasicLoginThrottleFilter(LoginThrottle throttle, InstantSource clock, Refusal refusal) {
        this.throttle = throttle;
        this.clock = clock;
        this.refusal = refusal;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!signsIn(request.getHeader("Authorization"))) {
            chain.doFilter(request, response);
            return;
        }
        String address = request.getRemoteAddr();
        Duration wait = throttle.waitFor(address, clock.instant());
        if (!wait.isZero()) {
            refusal.write(request, response, wait);
            return;
        }
        chain.doFilter(request, response);
        if (response.getStatus() == HttpServletResponse.SC_UNAUTHORIZED) {
            throttle.failed(address, clock.instant());
        } else {
            throttle.succeeded(address);
        }
    }

    private static boolean signsIn(@Nullable String authorization) {
        return authorization != null && authorization.toLowerCase(Locale.ROOT).startsWith(SCHEME);
    }
}
