package org.elasticlm.training;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a run begins: {@code start_from: NAME}, or {@code start_from: {checkpoint: DIR}}, of which a share may stay:
 * {@code start_from: {checkpoint: DIR, share: 0.5}}.
 *
 * @param run name of a run beside this one, whose tokenizer and teacher are the start; or null
 * @param checkpoint directory of a BERT as Hugging Face's libraries save it, below the data, or beside the recipe when it
 *     begins with a dot; or null
 * @param share how much of every weight stays the checkpoint's, see {@link KeptShare}; null for nothing
 */
record StartFrom(
        @Nullable String run,
        @Nullable String checkpoint,
        @Nullable Double share) {

    StartFrom {
        if ((run == null) == (checkpoint == null)) {
            throw new IllegalArgumentException("expected the name of a run, or a checkpoint");
        }
        RecipeNumbers.requireShare("share", share);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static StartFrom run(String name) {
        return new StartFrom(name, null, null);
    }

    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    static StartFrom checkpoint(
            @JsonProperty(value = "checkpoint", required = true) String directory,
            @JsonProperty("share") @Nullable Double share) {
        return new StartFrom(null, directory, share);
    }

    /** For people, such as {@code the full-width teacher of starter-embed}. */
    String description() {
        return checkpoint == null
                ? "the full-width teacher of " + run
                : "the checkpoint " + Path.of(checkpoint).getFileName();
    }
}
