package org.elasticlm.api;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;

/** Writes an error as the answer. */
final class ProblemWriter {

    private final ApiJson json;

    ProblemWriter(ApiJson json) {
        this.json = json;
    }

    void write(ApiException failure, Exchange exchange, HttpServletResponse response) throws IOException {
        exchange.failed(failure);
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        response.setStatus(failure.code().status());
        response.setContentType(Problem.MEDIA_TYPE);
        if (failure.code() == ErrorCode.INVALID_API_KEY) {
            response.setHeader("WWW-Authenticate", "Bearer");
        }
        if (failure.code() == ErrorCode.INVALID_CREDENTIALS) {
            response.setHeader("WWW-Authenticate", "Basic realm=\"elasticlm\"");
        }
        Duration retryAfter = failure.retryAfter();
        if (retryAfter != null) {
            long millis = Math.max(1, retryAfter.toMillis());
            response.setHeader("Retry-After", Long.toString((millis + 999) / 1000));
            response.setHeader("Retry-After-Ms", Long.toString(millis));
        }
        exchange.writeHeaders(response, System.nanoTime());
        byte[] body = json.bytes(Problem.of(failure, exchange.path(), exchange.requestId()));
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
