package org.elasticlm.training;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.elasticlm.distillation.TextLoss;
import org.jspecify.annotations.Nullable;

/**
 * A recipe's stage between ordering and elastic training: all widths learn from text alone what the teacher sees in it.
 *
 * @param text files or directories below the data
 * @param batchTokens tokens of one step
 * @param sequenceTokens usual length of a stretch of text; every eighth batch has the longest
 * @param loss {@code relations} or {@code hidden}
 */
record DistillationSettings(
        @JsonProperty(required = true) List<String> text,
        @Nullable Integer steps,
        @Nullable Double minutes,

        @JsonProperty(value = "learning_rate", required = true)
        double learningRate,

        @JsonProperty(value = "batch_tokens", required = true)
        int batchTokens,

        @JsonProperty(value = "sequence_tokens", required = true)
        int sequenceTokens,

        @JsonProperty(required = true) TextLoss loss) {

    DistillationSettings {
        text = List.copyOf(text);
        new Budget(steps, minutes);
        RecipeNumbers.requirePositive("learning_rate", learningRate);
        RecipeNumbers.requireAtLeast(RecipeNumbers.FEWEST_TOKENS, "sequence_tokens", sequenceTokens);
        RecipeNumbers.requireAtLeast(sequenceTokens, "batch_tokens", batchTokens);
    }

    Budget budget() {
        return new Budget(steps, minutes);
    }
}
