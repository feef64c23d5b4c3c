package org.elasticlm.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * @param inputs a text, texts, or token ids
 * @param normalize only true: vectors here have unit length
 * @param truncate whether texts that are too long are cut; true when null, as a TEI server says with {@code auto_truncate}
 * @param truncationDirection the side that is cut, {@code left} or {@code right}
 * @param promptName {@code query} for vectors that search; anything else, or null, for vectors to store
 */
record TeiEmbedBody(
        @Nullable JsonNode inputs,
        @Nullable Boolean normalize,
        @Nullable Boolean truncate,
        @JsonProperty("truncation_direction") @Nullable String truncationDirection,
        @JsonProperty("prompt_name") @Nullable String promptName,
        @Nullable Integer dimensions) {

    EmbedOrder order() {
        if (Boolean.FALSE.equals(normalize)) {
            throw ApiException.invalid(
                    "normalize", "normalize must be true or left out; vectors here have unit length.");
        }
        return new EmbedOrder(
                null,
                FlexibleInput.of(inputs, "inputs"),
                !"query".equals(promptName),
                truncation(truncate, truncationDirection),
                EmbedOrder.Dimension.of("dimensions", dimensions));
    }

    static Truncation truncation(@Nullable Boolean allowed, @Nullable String direction) {
        Truncation truncation = Truncation.allowed(allowed);
        if (direction == null || direction.equalsIgnoreCase("right")) {
            return truncation;
        }
        if (direction.equalsIgnoreCase("left")) {
            return truncation == Truncation.NONE ? truncation : Truncation.START;
        }
        throw ApiException.invalid("truncation_direction", "truncation_direction must be left or right.");
    }
}
