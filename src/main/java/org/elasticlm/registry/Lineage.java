package org.elasticlm.registry;

import java.util.List;
import org.elasticlm.bundle.Provenance;
import org.jspecify.annotations.Nullable;

/**
 * Where a version comes from, as its bundle says.
 *
 * @param teacher what it was distilled from, or null
 * @param data names of the training sets
 * @param recipe the recipe's name
 * @param seed of the training run
 * @param codeVersion of the program that trained it
 */
public record Lineage(@Nullable String teacher, List<String> data, String recipe, long seed, String codeVersion) {

    public Lineage {
        data = List.copyOf(data);
    }

    static Lineage of(Provenance provenance) {
        return new Lineage(
                provenance.teacher(),
                provenance.data(),
                provenance.recipe(),
                provenance.seed(),
                provenance.codeVersion());
    }
}
