package org.elasticlm.api;

import org.jspecify.annotations.Nullable;

/**
 * What one call wants embedded, whichever family's words it came in.
 *
 * @param model as the caller named it, or null for the default
 * @param documents whether the vectors may be stored: then they are computed at full width
 * @param dimension the vectors' length that the caller expects, or null for the model's own
 */
record EmbedOrder(
        @Nullable String model,
        EmbedInput input,
        boolean documents,
        Truncation truncation,
        @Nullable Dimension dimension) {

    /** @param field how the caller named it */
    record Dimension(String field, int length) {

        static @Nullable Dimension of(String field, @Nullable Integer length) {
            return length == null ? null : new Dimension(field, length);
        }

        /** No model here was trained so that the first numbers of its vectors stand for all of them. */
        void require(int trained, String model) {
            if (length != trained) {
                throw ApiException.invalid(
                        field,
                        field + " " + length + " is not what " + model + " was trained for; its vectors have " + trained
                                + " numbers. Leave the field out, or send " + trained + ".");
            }
        }
    }
}
