package org.elasticlm.api;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.elasticlm.metering.TimeOrderedIds;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/**
 * Answers with a problem what the container refuses by itself: what is no HTTP, or no address, what breaks off or takes too long,
 * methods that nothing answers. It comes here from wherever the container reports an error, which it does in two places:
 * {@link ProblemValve} where no application was asked, {@link ProblemDispatchFilter} where one was.
 */
final class ContainerFailures {

    private final TimeOrderedIds ids;
    private final ProblemWriter problems;

    ContainerFailures(TimeOrderedIds ids, ProblemWriter problems) {
        this.ids = ids;
        this.problems = problems;
    }

    /**
     * Writes the answer, unless a page is to say it: to a browser, or at an address of the console's.
     *
     * @param path as it was sent
     * @return whether it did
     */
    boolean answer(HttpServletRequest request, @Nullable String path, int status, HttpServletResponse response)
            throws IOException {
        String address = path == null ? "" : path;
        Exchange known = Exchange.find(request);
        if (known == null && (Pages.have(address) || wantsPage(request))) {
            return false;
        }
        Exchange exchange = known == null ? Exchange.begin(request, address, ids.next()) : known;
        ApiException failure = exchange.failure();
        if (failure == null) {
            failure = Failures.ofContainer(
                    status, (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION), exchange);
        }
        problems.write(failure, exchange, response);
        return true;
    }

    private static boolean wantsPage(HttpServletRequest request) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        return accepted != null && accepted.toLowerCase(Locale.ROOT).contains(MediaType.TEXT_HTML_VALUE);
    }
}
