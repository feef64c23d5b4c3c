package org.elasticlm.api;

import java.util.Locale;
import java.util.Set;
import org.springframework.http.HttpStatus;

/** Everything that a caller can be told instead of an answer, and how HTTP says it. */
enum ErrorCode {
    INVALID_REQUEST(HttpStatus.BAD_REQUEST, Kind.CALLER, "The request is not valid"),
    UNKNOWN_WIDTH(HttpStatus.BAD_REQUEST, Kind.CALLER, "The model has no such width"),
    INVALID_API_KEY(HttpStatus.UNAUTHORIZED, Kind.CALLER, "No valid API key"),
    INVALID_CREDENTIALS(HttpStatus.UNAUTHORIZED, Kind.CALLER, "No valid user"),
    FORBIDDEN(HttpStatus.FORBIDDEN, Kind.CALLER, "Not allowed"),
    NOT_FOUND(HttpStatus.NOT_FOUND, Kind.CALLER, "No such route"),
    MODEL_NOT_FOUND(HttpStatus.NOT_FOUND, Kind.CALLER, "No such model"),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, Kind.CALLER, "Wrong method"),
    REQUEST_TIMEOUT(HttpStatus.REQUEST_TIMEOUT, Kind.CALLER, "The body came too slowly"),
    CONFLICT(HttpStatus.CONFLICT, Kind.CALLER, "Something stands in the way"),
    INSUFFICIENT_MEMORY(HttpStatus.CONFLICT, Kind.CALLER, "The memory for models does not suffice"),
    REQUEST_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, Kind.CALLER, "The request is too large"),
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, Kind.CALLER, "The body has the wrong type"),
    INVALID_BUNDLE(HttpStatus.UNPROCESSABLE_CONTENT, Kind.CALLER, "No usable model bundle"),
    TOO_MANY_TOKENS(HttpStatus.UNPROCESSABLE_CONTENT, Kind.CALLER, "A text is too long"),
    QUOTA_EXCEEDED(HttpStatus.TOO_MANY_REQUESTS, Kind.QUOTA, "The quota is used up"),
    TOO_MANY_ATTEMPTS(HttpStatus.TOO_MANY_REQUESTS, Kind.CALLER, "Too many wrong passwords"),
    OVERLOADED(HttpStatus.SERVICE_UNAVAILABLE, Kind.CAPACITY, "No width can answer in time"),
    NOT_READY(HttpStatus.SERVICE_UNAVAILABLE, Kind.CAPACITY, "Not ready"),
    DEADLINE_EXCEEDED(HttpStatus.GATEWAY_TIMEOUT, Kind.CAPACITY, "The deadline has passed"),
    INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR, Kind.INTERNAL, "A fault of the server");

    /** Those that only the routes of the model registry answer, where no model computes. */
    static final Set<ErrorCode> OF_REGISTRY =
            Set.of(INVALID_CREDENTIALS, TOO_MANY_ATTEMPTS, CONFLICT, INSUFFICIENT_MEMORY, INVALID_BUNDLE);

    /** Whose matter an error is. */
    enum Kind {
        CALLER("invalid_request_error"),
        QUOTA("rate_limit_error"),
        CAPACITY("capacity_error"),
        INTERNAL("server_error");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    private final HttpStatus status;
    private final Kind kind;
    private final String title;

    ErrorCode(HttpStatus status, Kind kind, String title) {
        this.status = status;
        this.kind = kind;
        this.title = title;
    }

    int status() {
        return status.value();
    }

    Kind kind() {
        return kind;
    }

    String title() {
        return title;
    }

    /** As callers see it, such as {@code invalid_request}. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
