package org.elasticlm.training;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** How two JSON objects differ, value by value. What one of them leaves out and null are the same. */
final class JsonChanges {

    private static final String NOTHING = "nothing";

    private JsonChanges() {}

    record Change(String was, String is) {

        @Override
        public String toString() {
            return is + " instead of " + was;
        }
    }

    /** By key, such as {@code teacher.learning_rate}, what was there and what is now. Lists count as one value. */
    static Map<String, Change> between(JsonNode before, JsonNode now) {
        Map<String, String> was = leaves(before);
        Map<String, String> is = leaves(now);
        Map<String, Change> values = new TreeMap<>();
        Stream.concat(was.keySet().stream(), is.keySet().stream()).distinct().forEach(key -> {
            Change change = new Change(was.getOrDefault(key, NOTHING), is.getOrDefault(key, NOTHING));
            if (!change.was().equals(change.is())) {
                values.put(key, change);
            }
        });
        return values;
    }

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
