package org.elasticlm.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/** Turns whatever ended an API request into a problem for its caller; leaves all other routes alone. */
final class ProblemResolver implements HandlerExceptionResolver, Ordered {

    private static final Logger log = LoggerFactory.getLogger(ProblemResolver.class);

    private final ProblemWriter problems;

    ProblemResolver(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception thrown) {
        Exchange exchange = Exchange.find(request);
        if (exchange == null) {
            return null;
        }
        ApiException failure = Failures.translate(thrown, exchange);
        if (thrown instanceof HttpRequestMethodNotSupportedException wrongMethod
                && wrongMethod.getSupportedMethods() != null) {
            response.setHeader("Allow", String.join(", ", wrongMethod.getSupportedMethods()));
        }
        try {
            problems.write(failure, exchange, response);
        } catch (IOException e) {
            // The caller has gone; there is nobody left to tell.
            log.debug("The answer of request {} could not be written", exchange.requestId(), e);
        }
        return new ModelAndView();
    }
}
