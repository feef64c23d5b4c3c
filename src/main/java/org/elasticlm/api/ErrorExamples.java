package org.elasticlm.api;

import org.jspecify.annotations.Nullable;

/** For the API's description: what each error can look like. */
final class ErrorExamples {

    private ErrorExamples() {}

    static String detail(ErrorCode code) {
        return switch (code) {
            case INVALID_REQUEST -> "texts[2] is empty; send a text with at least one visible character.";
            case UNKNOWN_WIDTH ->
                "The model starter-embed@1 has no width 0.3; it has 1.0, 0.75, 0.5, 0.25, 0.125, 0.0625";
            case INVALID_API_KEY -> "This API key is not known here; check for a typo.";
            case TOO_MANY_ATTEMPTS -> "Too many wrong passwords came from this address; try again in 4 seconds.";
            case INVALID_CREDENTIALS -> "Send the name and password of a console user.";
            case FORBIDDEN -> "This tenant is suspended; ask whoever operates this server.";
            case NOT_FOUND -> Failures.NO_ROUTE;
            case MODEL_NOT_FOUND -> "There is no model 'other'; there are starter-embed@1";
            case METHOD_NOT_ALLOWED -> "This route does not answer GET; the header Allow says what it answers.";
            case REQUEST_TIMEOUT -> Failures.TOO_SLOW;
            case REQUEST_TOO_LARGE -> "texts has 1200 entries, at most 1000 are allowed; send several requests.";
            case UNSUPPORTED_MEDIA_TYPE -> ApiJson.CONTENT_TYPE_HINT;
            case TOO_MANY_TOKENS ->
                "texts[0] has at least 311 tokens, the model reads 256. Shorten it, or allow the server to cut it.";
            case CONFLICT -> "The alias champion points at starter-embed@2; move it first.";
            case INSUFFICIENT_MEMORY -> "The model needs 40 MB and 12 MB are left; unload another version first.";
            case INVALID_BUNDLE -> "The archive has no elastic.json; upload a bundle as `elasticlm train` writes it.";
            case QUOTA_EXCEEDED ->
                "This tenant's quota of 600 requests a minute is used up; the next one fits in 12 seconds.";
            case OVERLOADED -> "No allowed width can answer in time at the present load. Try again later.";
            case NOT_READY -> "The models are still being warmed up.";
            case DEADLINE_EXCEEDED ->
                "The deadline passed while the request waited. Try again, or allow a longer deadline or a narrower width.";
            case INTERNAL ->
                "Something went wrong on the server. Whoever operates it finds the cause by the request's id.";
        };
    }

    /** The field that the example is about. */
    static @Nullable String param(ErrorCode code) {
        return switch (code) {
            case INVALID_REQUEST -> "texts[2]";
            case UNKNOWN_WIDTH -> RequestControls.WIDTH_HEADER;
            case MODEL_NOT_FOUND -> "model";
            case REQUEST_TOO_LARGE -> "texts";
            case TOO_MANY_TOKENS -> "texts[0]";
            case INVALID_API_KEY,
                    INVALID_CREDENTIALS,
                    TOO_MANY_ATTEMPTS,
                    FORBIDDEN,
                    NOT_FOUND,
                    METHOD_NOT_ALLOWED,
                    REQUEST_TIMEOUT,
                    UNSUPPORTED_MEDIA_TYPE,
                    QUOTA_EXCEEDED,
                    CONFLICT,
                    INSUFFICIENT_MEMORY,
                    INVALID_BUNDLE,
                    OVERLOADED,
                    NOT_READY,
                    DEADLINE_EXCEEDED,
                    INTERNAL -> null;
        };
    }
}
