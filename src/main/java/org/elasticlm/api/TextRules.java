package org.elasticlm.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What every text and every list of texts must be. */
final class TextRules {

    private TextRules() {}

    /**
     * Refuses what no model can read: nothing, NUL, halves of characters, and what is a book rather than a passage.
     *
     * @param field how the caller named it, such as {@code documents[2]}
     * @param most characters allowed
     * @return the text itself
     */
    static String require(@Nullable String text, String field, int most) {
        if (text == null) {
            throw ApiException.invalid(field, field + " is missing; send a text.");
        }
        if (text.isBlank()) {
            throw empty(field);
        }
        if (text.length() > most) {
            throw new ApiException(
                    ErrorCode.REQUEST_TOO_LARGE,
                    field + " has " + text.length() + " characters, at most " + most
                            + " are allowed; split it into passages.",
                    field,
                    null);
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                throw ApiException.invalid(field, field + " contains a NUL character at " + i + "; remove it.");
            }
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    throw ApiException.invalid(
                            field, field + " contains half of a character (a lone surrogate) at " + i + ".");
                }
                i++;
            }
        }
        return text;
    }

    /**
     * Of a text that the model's tokenizer makes nothing of, such as a lone U+00A0 or U+FEFF: all such texts would have one and
     * the same vector, and scores that say nothing about them.
     */
    static ApiException empty(String field) {
        return ApiException.invalid(field, field + " is empty; send a text with at least one visible character.");
    }

    /** Refuses no list, an empty one and one that is too long; answers the list itself. */
    static <T> List<T> requireSize(@Nullable List<T> items, String field, int most) {
        if (items == null) {
            throw ApiException.invalid(field, field + " is missing; send a list of texts.");
        }
        if (items.isEmpty()) {
            throw ApiException.invalid(field, field + " is empty; send at least one text.");
        }
        if (items.size() > most) {
            throw new ApiException(
                    ErrorCode.REQUEST_TOO_LARGE,
                    field + " has " + items.size() + " entries, at most " + most
                            + " are allowed; send several requests.",
                    field,
                    null);
        }
        return items;
    }

    static void requireTokens(int tokens, int most) {
        if (tokens > most) {
            throw ApiException.of(
                    ErrorCode.REQUEST_TOO_LARGE,
                    "The texts have " + tokens + " tokens together, at most " + most
                            + " are allowed; send several requests.");
        }
    }
}
