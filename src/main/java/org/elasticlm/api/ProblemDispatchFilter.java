package org.elasticlm.api;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Stands before the error pages. A body that cannot be read to its end is such a case: the container throws away what was written
 * about it, and asks for its page.
 */
final class ProblemDispatchFilter implements Filter {

    private final ContainerFailures failures;

    ProblemDispatchFilter(ContainerFailures failures) {
        this.failures = failures;
    }

    @Override
    public void doFilter(ServletRequest servletRequest, ServletResponse servletResponse, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) servletRequest;
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        String path = (String) request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        if (status == null
                || !failures.answer(request, path, (Integer) status, (HttpServletResponse) servletResponse)) {
            chain.doFilter(servletRequest, servletResponse);
        }
    }
}
