package org.elasticlm.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * How a recipe differs from the one that its run went by before.
 *
 * @param values by key, such as {@code teacher.learning_rate}, what was there and what is now
 */
record RecipeChanges(Map<String, Change> values) {

    private static final String NOTHING = "nothing";

    /** What every stage's weights and batches follow from. */
    private static final Set<String> FOR_GOOD = Set.of("task", "seed", "max_tokens", "shape", "vocabulary");

    /** Read anew whenever they are needed, or by people alone. */
    private static final Set<String> FREE =
            Set.of("name", "start_from", "evaluation", "evaluation_queries", "sources", "notes");

    record Change(String was, String is) {

        @Override
        public String toString() {
            return is + " instead of " + was;
        }
    }

    static RecipeChanges between(JsonNode before, JsonNode now) {
        Map<String, String> was = leaves(before);
        Map<String, String> is = leaves(now);
        Map<String, Change> values = new TreeMap<>();
        Stream.concat(was.keySet().stream(), is.keySet().stream())
                .distinct()
                .filter(key -> !FREE.contains(top(key)))
                .forEach(key -> {
                    Change change = new Change(was.getOrDefault(key, NOTHING), is.getOrDefault(key, NOTHING));
                    if (!change.was().equals(change.is())) {
                        values.put(key, change);
                    }
                });
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

    /** Lists of plain values count as one value. */
    private static Map<String, String> leaves(JsonNode node) {
        Map<String, String> leaves = new TreeMap<>();
        collect("", node, leaves);
        return leaves;
    }

    private static void collect(String path, JsonNode node, Map<String, String> leaves) {
        if (node.isObject()) {
            node.properties()
                    .forEach(field -> collect(
                            path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue(), leaves));
        } else if (!node.isNull()) {
            leaves.put(path, node.isString() ? node.asString() : node.toString());
        }
    }
}
