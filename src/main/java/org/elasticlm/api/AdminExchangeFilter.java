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
import java.util.Set;
import org.elasticlm.metering.TimeOrderedIds;
import org.jspecify.annotations.Nullable;

/**
 * Gives every administrative request an id and problems as its errors. Such requests are audited where they change
 * something; the request log is the tenants'.
 */
final class AdminExchangeFilter implements Filter {

    private static final Set<String> OWN_PAGES = Set.of("same-origin", "none");

    private final TimeOrderedIds ids;
    private final ProblemWriter problems;

    AdminExchangeFilter(TimeOrderedIds ids, ProblemWriter problems) {
        this.ids = ids;
        this.problems = problems;
    }

    @Override
    public void doFilter(ServletRequest servletRequest, ServletResponse servletResponse, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) servletRequest;
        Exchange exchange = Exchange.begin(request, ids.next());
        exchange.attach(request);
        // A browser that knows the password sends it along with requests that other sites' pages make.
        if (isForeign(request.getHeader("Sec-Fetch-Site"))
                || isForeign(request.getHeader("Origin"), request.getHeader("Host"))) {
            problems.write(
                    ApiException.of(ErrorCode.FORBIDDEN, "Pages of other sites may not call these routes."),
                    exchange,
                    (HttpServletResponse) servletResponse);
            return;
        }
        chain.doFilter(servletRequest, servletResponse);
    }

    private static boolean isForeign(@Nullable String site) {
        return site != null && !OWN_PAGES.contains(site);
    }

    /** Without TLS browsers send no {@code Sec-Fetch-Site}; of what changes something they say where the page is from. */
    private static boolean isForeign(@Nullable String origin, @Nullable String host) {
        return origin != null
                && !(origin.toLowerCase(Locale.ROOT)
                        .endsWith("://" + String.valueOf(host).toLowerCase(Locale.ROOT)));
    }
}
