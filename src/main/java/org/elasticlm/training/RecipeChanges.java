package org.elasticlm.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * How a recipe differs from the one that its run went by before.
 *
 * @param values by key, such as {@code teacher.learning_rate}, what was there and what is now
 */
record RecipeChanges(Map<String, JsonChanges.Change> values) {

    /** What every stage's weights and batches follow from. */
    private static final Set<String> FOR_GOOD =
            Set.of("task", "seed", "max_tokens", "shape", "vocabulary", "start_from");

    /** Read anew whenever they are needed, or by people alone. */
    private static final Set<String> FREE =
            Set.of("name", "version", "start_from.share", "evaluation", "evaluation_queries", "sources", "notes");

    static RecipeChanges between(JsonNode before, JsonNode now) {
        Map<String, JsonChanges.Change> values = JsonChanges.between(before, now);
        values.keySet().removeIf(key -> FREE.contains(key) || FREE.contains(top(key)));
        return new RecipeChanges(values);
    }

    /** Changes after which nothing that the run has made fits any more. */
    List<String> forGood() {
        return lines(FOR_GOOD);
    }

    /** Changes below one of the recipe's keys, such as {@code teacher}. */
    List<String> of(String key) {
        return lines(Set.of(key));
    }

    private List<String> lines(Set<String> keys) {
        List<String> lines = new ArrayList<>();
        values.forEach((key, change) -> {
            if (keys.contains(top(key))) {
                lines.add(key + " " + change);
            }
        });
        return lines;
    }

    private static String top(String key) {
        int dot = key.indexOf('.');
        return dot < 0 ? key : key.substring(0, dot);
    }
}
