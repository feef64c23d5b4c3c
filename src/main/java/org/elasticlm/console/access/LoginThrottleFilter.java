package org.elasticlm.console.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import org.elasticlm.account.LoginThrottle;
import org.elasticlm.console.parts.ConsolePaths;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.web.filter.OncePerRequestFilter;

/** Turns away attempts to sign in that come too soon, before their password is looked at. */
final class LoginThrottleFilter extends OncePerRequestFilter {

    private final LoginThrottle throttle;
    private final InstantSource clock;

    LoginThrottleFilter(LoginThrottle throttle, InstantSource clock) {
        this.throttle = throttle;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!request.getMethod().equals("POST") || !request.getServletPath().equals(ConsolePaths.LOGIN)) {
            chain.doFilter(request, response);
            return;
        }
        String name = request.getParameter(UsernamePasswordAuthenticationFilter.SPRING_SECURITY_FORM_USERNAME_KEY);
        // Trimmed as by whoever looks at the password, or each further space would make another name.
        Duration wait = throttle.admit(request.getRemoteAddr(), name == null ? "" : name.trim(), clock.instant());
        if (wait.isZero()) {
            chain.doFilter(request, response);
            return;
        }
        response.sendRedirect(request.getContextPath() + ConsolePaths.LOGIN + "?wait=" + Math.max(1, wait.toSeconds()));
    }
}
