package org.elasticlm.api;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;

/** How much a body may hold, and what its sender is told where it holds more. */
final class JsonLimits {

    /**
     * Values, names and brackets of a body: some times as many as a request may have tokens. What is read takes far more memory
     * than the bytes that say it.
     */
    private static final long MOST_VALUES = 1_000_000;

    private static final int DEEPEST = 500;
    private static final int MOST_DIGITS = 1_000;
    private static final int LONGEST_NAME = 50_000;

    private JsonLimits() {}

    static StreamReadConstraints constraints() {
        return StreamReadConstraints.builder()
                .maxTokenCount(MOST_VALUES)
                .maxNestingDepth(DEEPEST)
                .maxNumberLength(MOST_DIGITS)
                .maxNameLength(LONGEST_NAME)
                .build();
    }

    /** The parser tells which limit it was only by the name of the limit's getter in its message. */
    static ApiException exceeded(StreamConstraintsException exceeded) {
        String reason = String.valueOf(exceeded.getOriginalMessage());
        if (reason.contains("getMaxTokenCount")) {
            return ApiException.of(
                    ErrorCode.REQUEST_TOO_LARGE,
                    String.format(
                            Locale.ROOT, "The body has more than %,d values; send several requests.", MOST_VALUES));
        }
        if (reason.contains("getMaxNestingDepth")) {
            return invalid("The body has values that are nested more than %,d deep.", DEEPEST);
        }
        if (reason.contains("getMaxNumberLength")) {
            return invalid("The body has a number of more than %,d digits.", MOST_DIGITS);
        }
        if (reason.contains("getMaxNameLength")) {
            return invalid("The body has a field whose name has more than %,d characters.", LONGEST_NAME);
        }
        return invalid("The body has a text or a number that is too long.", null);
    }

    private static ApiException invalid(String format, @Nullable Integer limit) {
        return ApiException.of(ErrorCode.INVALID_REQUEST, String.format(Locale.ROOT, format, limit));
    }
}
