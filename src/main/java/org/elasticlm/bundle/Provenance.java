package org.elasticlm.bundle;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a model comes from.
 *
 * @param teacher what it was distilled from, or null
 * @param data names of the training sets
 * @param recipe the recipe's name
 * @param seed of the training run
 * @param codeVersion of this project
 */
public record Provenance(@Nullable String teacher, List<String> data, String recipe, long seed, String codeVersion) {

    public Provenance {
        data = List.copyOf(data);
    }
}
