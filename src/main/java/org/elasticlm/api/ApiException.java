package org.elasticlm.api;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Ends a request with an error for its caller. The message says what was wrong and what to do; it repeats no text. */
final class ApiException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final String detail;
    private final @Nullable String param;
    private final @Nullable Duration retryAfter;

    /** @param param the field or header that is wrong, or null */
    ApiException(ErrorCode code, String detail, @Nullable String param, @Nullable Duration retryAfter) {
        super(detail, null, false, false);
        this.code = code;
        this.detail = detail;
        this.param = param;
        this.retryAfter = retryAfter;
    }

    static ApiException invalid(String param, String detail) {
        return new ApiException(ErrorCode.INVALID_REQUEST, detail, param, null);
    }

    static ApiException of(ErrorCode code, String detail) {
        return new ApiException(code, detail, null, null);
    }

    ErrorCode code() {
        return code;
    }

    String detail() {
        return detail;
    }

    @Nullable
    String param() {
        return param;
    }

    /** When to try again, or null when that would not help. */
    @Nullable
    Duration retryAfter() {
        return retryAfter;
    }
}
