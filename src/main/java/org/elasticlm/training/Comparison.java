package org.elasticlm.training;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.elasticlm.encoder.EncoderTask;
import org.jspecify.annotations.Nullable;

/**
 * What is compared, as a file says it.
 *
 * @param name of its directory and report
 * @param base the recipe that every arm shares up to the ordered teacher, beside this file
 * @param seeds every arm is trained once with each, and its figures are the means; null for once with the recipe's
 * @param reference name of the arm that the others are compared with; null for the one that varies nothing
 * @param arms what each does otherwise
 */
record Comparison(
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) String base,
        @Nullable List<Long> seeds,
        @Nullable String reference,
        @JsonProperty(required = true) List<Arm> arms) {

    Comparison {
        arms = List.copyOf(arms);
        seeds = seeds == null ? null : List.copyOf(seeds);
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
        if (arms.size() < 2 || (reference == null && arms.stream().noneMatch(Arm::variesNothing))) {
            throw new IllegalArgumentException(
                    "arms: expected one that varies nothing, such as {name: elastic}, and others to compare with it");
        }
        if (reference != null && !names.contains(reference)) {
            throw new IllegalArgumentException("reference: expected the name of an arm, one of "
                    + String.join(", ", new TreeSet<>(names)) + ", found " + reference);
        }
        if (seeds != null) {
            requireSeeds(seeds, arms);
        }
    }

    private static void requireSeeds(List<Long> seeds, List<Arm> arms) {
        if (seeds.size() < 2 || new HashSet<>(seeds).size() < seeds.size()) {
            throw new IllegalArgumentException("seeds: expected two or more that differ, found " + seeds);
        }
        for (Arm arm : arms) {
            if (arm.seed() != null) {
                throw new IllegalArgumentException("arms: " + arm.name()
                        + ": seed: expected none said, since every arm is trained with each of the comparison's seeds");
            }
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
        if (seeds != null && recipe.task() == EncoderTask.CLASSIFY) {
            throw new RecipeException(file + ": seeds: expected none said, since classes that " + base
                    + " predicts with several seeds have no mean");
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
    Arm referenceArm() {
        return arms.stream()
                .filter(arm ->
                        reference == null ? arm.variesNothing() : arm.name().equals(reference))
                .findFirst()
                .orElseThrow();
    }

    /** What is trained for an arm: itself, or itself with each seed. */
    List<Arm> trained(Arm arm) {
        return seeds == null ? List.of(arm) : seeds.stream().map(arm::with).toList();
    }

    /** The same for all arms, in their order. */
    List<Arm> trained() {
        return arms.stream().flatMap(arm -> trained(arm).stream()).toList();
    }
}
