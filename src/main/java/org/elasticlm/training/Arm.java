package org.elasticlm.training;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One arm of a comparison: what it does otherwise than the base recipe from the ordered teacher on. One that varies nothing is
 * elastic training as the recipe does it.
 *
 * @param name for tables, and of its directory
 * @param order which heads and neurons are the first ones
 * @param traversal which widths a step trains
 * @param quotas how heads and neurons are spread over the layers
 * @param distillation whether narrower widths learn from the full one besides the task
 * @param elastic what the stage's own keys say otherwise
 * @param seed of the random order, of the widths drawn and of the order of the data, instead of the recipe's; null for that
 */
record Arm(
        String name,
        Order order,
        Traversal traversal,
        Quotas quotas,
        boolean distillation,
        StageVariation elastic,
        @Nullable Long seed) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]*");

    /** Which heads and neurons are the first ones. */
    enum Order {
        SENSITIVITY,
        RANDOM
    }

    /** Which widths a step trains. */
    enum Traversal {
        /** All of them: elastic training. */
        ALL,
        /** One that is drawn. */
        RANDOM,
        /** One and the same: each width becomes a model of its own. */
        STATIC,
        /** None: the teacher is cut, and that is it. */
        NONE
    }

    Arm {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "name: expected lower-case letters, digits, dots and dashes, found " + name);
        }
        if (quotas == Quotas.GLOBAL && order == Order.RANDOM) {
            throw new IllegalArgumentException(
                    name + ": quotas: expected uniform, since a random order has no ranking to share heads by");
        }
        if (traversal == Traversal.NONE && !distillation) {
            throw new IllegalArgumentException(
                    name + ": distillation: expected none said, since traversal none trains nothing");
        }
        if (traversal == Traversal.NONE && !elastic.equals(StageVariation.NONE)) {
            throw new IllegalArgumentException(
                    name + ": elastic: expected none said, since traversal none trains nothing");
        }
        if (traversal != Traversal.ALL && elastic.fullShare() != null) {
            throw new IllegalArgumentException(
                    name + ": elastic.full_share: expected none said, since only traversal all divides a gradient");
        }
        if (traversal == Traversal.STATIC && elastic.taskWeight() != null) {
            throw new IllegalArgumentException(
                    name + ": elastic.task_weight: expected none said, since a model of its own learns from judgments");
        }
        if (!distillation && elastic.taskWeight() != null) {
            throw new IllegalArgumentException(
                    name + ": elastic.task_weight: expected none said, since there is nothing else to learn from");
        }
        if (!distillation && elastic.alignmentWeight() != null) {
            throw new IllegalArgumentException(
                    name + ": elastic.alignment_weight: expected none said, since it is a part of distillation");
        }
        if (!distillation && elastic.teaches()) {
            throw new IllegalArgumentException(name
                    + ": elastic.from_teacher: expected false or nothing said, since it is a part of distillation");
        }
    }

    /** As a file says it: what it leaves out is elastic training. */
    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    static Arm of(
            @JsonProperty(value = "name", required = true) String name,
            @JsonProperty("order") @Nullable Order order,
            @JsonProperty("traversal") @Nullable Traversal traversal,
            @JsonProperty("quotas") @Nullable Quotas quotas,
            @JsonProperty("distillation") @Nullable Boolean distillation,
            @JsonProperty("elastic") @Nullable StageVariation elastic,
            @JsonProperty("seed") @Nullable Long seed) {
        return new Arm(
                name,
                order == null ? Order.SENSITIVITY : order,
                traversal == null ? Traversal.ALL : traversal,
                quotas == null ? Quotas.UNIFORM : quotas,
                distillation == null || distillation,
                elastic == null ? StageVariation.NONE : elastic,
                seed);
    }

    /** One that varies nothing. */
    static Arm named(String name) {
        return of(name, null, null, null, null, null, null);
    }

    /** Whether it does what the recipe does. */
    boolean variesNothing() {
        return sameAs(named(name));
    }

    /** Whether both do the same, whatever their names. */
    boolean sameAs(Arm other) {
        return new Arm(name, other.order, other.traversal, other.quotas, other.distillation, other.elastic, other.seed)
                .equals(this);
    }

    /** The same with a seed, which its name says. */
    Arm with(long otherSeed) {
        return new Arm(name + "-seed-" + otherSeed, order, traversal, quotas, distillation, elastic, otherSeed);
    }

    /** Refuses what the recipe's task would not heed, and what the recipe says anyway. */
    void requireFor(Recipe recipe) {
        TaskStage varied = elastic.of(recipe.elastic());
        varied.requireFor(recipe.task(), recipe.data());
        if (!elastic.equals(StageVariation.NONE) && varied.equals(recipe.elastic())) {
            throw new IllegalArgumentException("expected something else than the recipe " + recipe.name()
                    + " says, found " + String.join("; ", elastic.description()));
        }
    }

    boolean trains() {
        return traversal != Traversal.NONE;
    }

    /**
     * Optimiser steps of each model that is trained, so that every arm makes as many passes of sub-models, each forward and
     * back: a step of one width instead of all is a part of the work, so there are as many more of them.
     *
     * @param steps of elastic training
     * @param widths how many there are
     */
    int steps(int steps, int widths) {
        return switch (traversal) {
            case ALL, STATIC -> steps;
            case RANDOM -> Math.multiplyExact(steps, widths);
            case NONE -> 0;
        };
    }

    /** For tables. */
    String description() {
        List<String> parts = new ArrayList<>();
        parts.add(
                switch (traversal) {
                    case ALL -> "all widths at every step";
                    case RANDOM -> "one width drawn at every step";
                    case STATIC -> "each width a model of its own";
                    case NONE -> "the teacher cut, not trained";
                });
        if (order == Order.RANDOM) {
            parts.add("heads and neurons in random order");
        }
        if (quotas == Quotas.GLOBAL) {
            parts.add("one ranking over all layers");
        }
        if (!distillation) {
            parts.add("no distillation");
        }
        parts.addAll(elastic.description());
        if (seed != null) {
            parts.add("seed " + seed);
        }
        return String.join("; ", parts);
    }
}
