package org.elasticlm.api;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.apache.coyote.BadRequestException;
import org.elasticlm.inference.InferenceRefusedException;
import org.elasticlm.registry.ModelRefusedException;
import org.elasticlm.registry.UnknownModelException;
import org.elasticlm.registry.UnknownWidthException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** The one table from whatever ended a request to what its caller is told. */
final class Failures {

    private static final Logger log = LoggerFactory.getLogger(Failures.class);

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    static final String NO_ROUTE = "There is no such route; GET /v3/api-docs describes those that there are.";
    static final String NO_KEY = "Send your API key in the header `Authorization: Bearer <key>`.";
    static final String TOO_SLOW = "The body came too slowly; send it again.";

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
        if (thrown instanceof RequestRejectedException) {
            return ApiException.of(
                    ErrorCode.INVALID_REQUEST,
                    "A header that this route reads has characters that are no plain ASCII; check what it is set to.");
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
            return ApiException.of(ErrorCode.NOT_FOUND, NO_ROUTE);
        }
        if (thrown instanceof AsyncRequestTimeoutException || thrown instanceof CancellationException) {
            return ApiException.of(ErrorCode.DEADLINE_EXCEEDED, "The answer was not ready in time; try again.");
        }
        ApiException senders = ofSender(thrown);
        if (senders != null) {
            return senders;
        }
        return internal(thrown, exchange);
    }

    /**
     * What the container refused before any route saw the request, or tells by its own status.
     *
     * @param cause what the container says that it was, or null
     */
    static ApiException ofContainer(int status, @Nullable Throwable cause, Exchange exchange) {
        ApiException known = cause == null ? null : ofSender(cause);
        if (known != null) {
            return known;
        }
        return switch (status) {
            case 401 -> ApiException.of(ErrorCode.INVALID_API_KEY, NO_KEY);
            case 403 -> ApiException.of(ErrorCode.FORBIDDEN, "Without an API key this is not allowed. " + NO_KEY);
            case 404 -> ApiException.of(ErrorCode.NOT_FOUND, NO_ROUTE);
            case 405 -> ApiException.of(ErrorCode.METHOD_NOT_ALLOWED, "This route does not answer this method.");
            case 408 -> ApiException.of(ErrorCode.REQUEST_TIMEOUT, TOO_SLOW);
            case 503 ->
                new ApiException(ErrorCode.NOT_READY, "The server is starting or shutting down.", null, RETRY_AFTER);
            case 500 -> internal(cause, exchange);
            default ->
                ApiException.of(
                        ErrorCode.INVALID_REQUEST,
                        "The request is not valid HTTP, or larger than this server reads; check its address and its headers.");
        };
    }

    /**
     * For what the container throws while it reads what the caller sends; null for any other failure to read or write, which is
     * the server's.
     */
    private static @Nullable ApiException ofSender(Throwable thrown) {
        Throwable cause = thrown;
        while (cause != null && !(cause instanceof BadRequestException)) {
            cause = cause.getCause();
        }
        if (cause == null) {
            return null;
        }
        return cause.getCause() instanceof SocketTimeoutException
                ? ApiException.of(ErrorCode.REQUEST_TIMEOUT, TOO_SLOW)
                : ApiException.of(ErrorCode.INVALID_REQUEST, "The request ended before its body was complete.");
    }

    private static ApiException internal(@Nullable Throwable thrown, Exchange exchange) {
        log.error("Request {} failed", exchange.requestId(), thrown);
        return ApiException.of(
                ErrorCode.INTERNAL,
                "Something went wrong on the server. Whoever operates it finds the cause by the request's id.");
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
