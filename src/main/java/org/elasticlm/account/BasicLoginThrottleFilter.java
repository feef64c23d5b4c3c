package org.elasticlm.account;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import org.springframework.util.StringUtils;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The sign-in form's throttle for those who send name and password with every request: attempts that come too soon are
 * turned away before their password is looked at. To stand before whatever looks at it.
 */
public final class BasicLoginThrottleFilter extends OncePerRequestFilter {

    private static final String SCHEME = "Basic";

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
        String authorization = request.getHeader("Authorization");
        // As BasicAuthenticationConverter reads it, who takes any character for the one after the scheme.
        if (authorization == null || !StringUtils.startsWithIgnoreCase(authorization.strip(), SCHEME)) {
            chain.doFilter(request, response);
            return;
        }
        Duration wait = throttle.admit(request.getRemoteAddr(), name(authorization.strip()), clock.instant());
        if (wait.isZero()) {
            chain.doFilter(request, response);
        } else {
            refusal.write(request, response, wait);
        }
    }

    /** Empty where there is none; then it is nobody's. */
    private static String name(String authorization) {
        try {
            byte[] decoded = Base64.getDecoder()
                    .decode(authorization
                            .substring(Math.min(authorization.length(), SCHEME.length() + 1))
                            .strip());
            String text = new String(decoded, StandardCharsets.UTF_8);
            return text.substring(0, Math.max(0, text.indexOf(':')));
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
