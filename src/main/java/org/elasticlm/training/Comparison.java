package org.elasticlm.training;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is compared, as a file says it.
 *
 * @param name of its directory and report
 * @param base the recipe that every arm shares up to the ordered teacher, beside this file
 * @param arms what each does otherwise; one of them varies nothing, and the others are compared with it
 */
record Comparison(
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) String base,
        @JsonProperty(required = true) List<Arm> arms) {

    Comparison {
        arms = List.copyOf(arms);
        Set<String> names = new HashSet<>();
        for (int i = 0; i < arms.size(); i++) {
            Arm arm = arms.get(i);
            if (!names.add(arm.name())) {
                throw new IllegalArgumentException("arms: expected each name once, found " + arm.name() + " twice");
            }
            for (Arm before : arms.subList(0, i)) {
                if (arm.sameAs(before)) {
                    throw new IllegalArgumentException("arms: expected each to vary something else, but "
                            + before.name() + " and " + arm.name() + " do the same: " + arm.description());
                }
            }
        }
        if (arms.size() < 2 || arms.stream().noneMatch(Arm::variesNothing)) {
            throw new IllegalArgumentException(
                    "arms: expected one that varies nothing, such as {name: elastic}, and others to compare with it");
        }
    }

    static Comparison read(Path file) throws RecipeException {
        return YamlFile.read(file, Comparison.class, keys -> {});
    }

    /**
     * The base recipe.
     *
     * @param file of this comparison
     * @param data where the recipe's paths begin
     */
    Recipe readBase(Path file, Path data) throws RecipeException {
        Recipe recipe =
                RecipeReader.read(file.toAbsolutePath().resolveSibling(base).normalize(), data);
        if (recipe.name().equals(name)) {
            throw new RecipeException(file + ": name: expected another one than the base recipe's, " + name);
        }
        if (recipe.elastic().steps() == null || recipe.elastic().minutes() != null) {
            throw new RecipeException(
                    file + ": base: expected a recipe whose elastic stage has steps and no minutes, since"
                            + " arms are compared at the same number of steps; " + base + " has "
                            + recipe.elastic().minutes() + " minutes");
        }
        if (recipe.elastic().taskWeight() != null) {
            throw new RecipeException(file + ": base: expected a recipe without task_weight, since arms say theirs");
        }
        if (recipe.quotasOrUniform() != Quotas.UNIFORM) {
            throw new RecipeException(file + ": base: expected a recipe with uniform quotas, since arms say theirs");
        }
        for (Arm arm : arms) {
            try {
                arm.requireFor(recipe);
            } catch (IllegalArgumentException refused) {
                throw new RecipeException(file + ": arms: " + arm.name() + ": elastic: " + refused.getMessage());
            }
        }
        return recipe;
    }

    /** The arm that the others are compared with. */
    Arm reference() {
        return arms.stream().filter(Arm::variesNothing).findFirst().orElseThrow();
    }
}
