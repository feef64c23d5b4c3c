package org.elasticlm.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.elasticlm.tokenization.TokenizedText;
import org.elasticlm.tokenization.TruncationSide;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What happens to a text that is longer than the model reads. */
enum Truncation {
    /** It is refused. */
    NONE,
    /** Its start is cut off. */
    START,
    /** Its end is cut off. */
    END;

    /** @param text as the caller sent it; {@link #END} when null */
    static Truncation parse(@Nullable String text) {
        if (text == null) {
            return END;
        }
        for (Truncation truncation : values()) {
            if (truncation.name().equals(text.toUpperCase(Locale.ROOT))) {
                return truncation;
            }
        }
        throw ApiException.invalid("truncate", "truncate must be NONE, START or END.");
    }

    /** Families that only say whether a text may be cut mean its end. Allowed when null. */
    static Truncation allowed(@Nullable Boolean allowed) {
        return Boolean.FALSE.equals(allowed) ? NONE : END;
    }

    /** Jina's call says it either way: whether, or at which end. */
    static Truncation either(@Nullable JsonNode truncate) {
        if (truncate == null || truncate.isNull()) {
            return END;
        }
        if (truncate.isBoolean()) {
            return allowed(truncate.booleanValue());
        }
        if (truncate.isString()) {
            return parse(truncate.stringValue());
        }
        throw ApiException.invalid("truncate", "truncate must be true or false, or NONE, START or END.");
    }

    TruncationSide side() {
        return this == START ? TruncationSide.START : TruncationSide.END;
    }

    /**
     * Refuses long texts where the caller wants that, and otherwise says what was cut.
     *
     * @param field the list that the texts came in
     * @return warnings for the answer
     */
    List<String> check(List<TokenizedText> texts, String field, int maxTokens) {
        return check(texts, field, maxTokens, null);
    }

    /** @param perDocument the caller's limit for a document of a pair, or null */
    List<String> check(List<TokenizedText> texts, String field, int maxTokens, @Nullable Integer perDocument) {
        String orAlone = perDocument == null ? "" : ", or " + perDocument + " without the query (max_tokens_per_doc)";
        List<String> warnings = new ArrayList<>();
        int cut = 0;
        for (int i = 0; i < texts.size(); i++) {
            TokenizedText text = texts.get(i);
            if (!text.truncated()) {
                continue;
            }
            if (this == NONE) {
                String where = field + "[" + i + "]";
                throw new ApiException(
                        ErrorCode.TOO_MANY_TOKENS,
                        where + " has at least " + text.untruncatedLength() + " tokens, the model reads " + maxTokens
                                + orAlone + ". Shorten it, or allow the server to cut it.",
                        where,
                        null);
            }
            cut++;
        }
        if (cut > 0) {
            warnings.add(cut + " of " + texts.size() + " " + field + " had more than " + maxTokens + " tokens" + orAlone
                    + (orAlone.isEmpty() ? "" : ",") + " and were cut.");
        }
        return warnings;
    }
}
