package org.elasticlm.api;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.apache.coyote.BadRequestException;
import org.elasticlm.inference.InferenceRefusedException;
import org.elasticlm.registry.ModelRefusedException;
import org.elasticlm.registry.UnknownModelException;
import org.elasticlm.registry.UnknownWidthException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** The one table from whatever ended a request to what its caller is told. */
final class Failures {

    private static final Logger log = LoggerFactory.getLogger(Failures.class);

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private Failures() {}

    static ApiException translate(Throwable thrown, Exchange exchange) {
        if ((thrown instanceof CompletionException || thrown instanceof ExecutionException)
                && thrown.getCause() != null) {
            return translate(thrown.getCause(), exchange);
        }
        if (thrown instanceof ApiException failure) {
            return failure;
        }
        if (thrown instanceof InferenceRefusedException refusal) {
            ErrorCode code = switch (refusal.kind()) {
                case OVERLOADED -> ErrorCode.OVERLOADED;
                case DEADLINE_EXCEEDED -> ErrorCode.DEADLINE_EXCEEDED;
                case NOT_READY -> ErrorCode.NOT_READY;
            };
            return new ApiException(code, String.valueOf(refusal.getMessage()), null, refusal.retryAfter());
        }
        if (thrown instanceof UnknownModelException) {
            return new ApiException(ErrorCode.MODEL_NOT_FOUND, String.valueOf(thrown.getMessage()), "model", null);
        }
        if (thrown instanceof UnknownWidthException) {
            return new ApiException(
                    ErrorCode.UNKNOWN_WIDTH, String.valueOf(thrown.getMessage()), RequestControls.WIDTH_HEADER, null);
        }
        if (thrown instanceof ModelRefusedException refusal) {
            return refused(refusal);
        }
        if (thrown instanceof HttpRequestMethodNotSupportedException wrong) {
            return ApiException.of(
                    ErrorCode.METHOD_NOT_ALLOWED,
                    "This route does not answer " + wrong.getMethod() + "; the header Allow says what it answers.");
        }
        if (thrown instanceof HttpMediaTypeNotSupportedException) {
            return ApiException.of(ErrorCode.UNSUPPORTED_MEDIA_TYPE, ApiJson.CONTENT_TYPE_HINT);
        }
        if (thrown instanceof NoHandlerFoundException || thrown instanceof NoResourceFoundException) {
            return ApiException.of(
                    ErrorCode.NOT_FOUND, "There is no such route; GET /v3/api-docs describes those that there are.");
        }
        if (thrown instanceof AsyncRequestTimeoutException || thrown instanceof CancellationException) {
            return ApiException.of(ErrorCode.DEADLINE_EXCEEDED, "The answer was not ready in time; try again.");
        }
        if (senderStopped(thrown)) {
            return ApiException.of(ErrorCode.INVALID_REQUEST, "The request ended before its body was complete.");
        }
        log.error("Request {} failed", exchange.requestId(), thrown);
        return ApiException.of(
                ErrorCode.INTERNAL,
                "Something went wrong on the server. Whoever operates it finds the cause by the request's id.");
    }

    /** What the container throws while it reads what the caller sends; any other failure to read or write is the server's. */
    private static boolean senderStopped(Throwable thrown) {
        Throwable cause = thrown;
        while (cause != null && !(cause instanceof BadRequestException)) {
            cause = cause.getCause();
        }
        return cause != null;
    }

    private static ApiException refused(ModelRefusedException refusal) {
        ErrorCode code = switch (refusal.kind()) {
            case UNKNOWN -> ErrorCode.MODEL_NOT_FOUND;
            case INVALID -> ErrorCode.INVALID_REQUEST;
            case BUNDLE -> ErrorCode.INVALID_BUNDLE;
            case TOO_LARGE -> ErrorCode.REQUEST_TOO_LARGE;
            case CONFLICT -> ErrorCode.CONFLICT;
            case MEMORY -> ErrorCode.INSUFFICIENT_MEMORY;
            case UNAVAILABLE -> ErrorCode.NOT_READY;
        };
        Duration retryAfter = refusal.kind() == ModelRefusedException.Kind.UNAVAILABLE ? RETRY_AFTER : null;
        return new ApiException(code, String.valueOf(refusal.getMessage()), null, retryAfter);
    }
}
