package org.elasticlm.comparison;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Each arm's figures beside those of the arm that the others are compared with. */
final class Comparisons {

    private Comparisons() {}

    /**
     * @param reference what the others are compared with
     * @param arms in the order of the table, the reference among them
     * @throws IllegalArgumentException when the reference was not measured on a set and width of another arm
     */
    static List<ComparedValue> of(ArmResult reference, List<ArmResult> arms) {
        List<ComparedValue> values = new ArrayList<>();
        for (ArmResult arm : arms) {
            for (WidthOutcomes measured : arm.outcomes()) {
                WidthOutcomes theirs = reference.outcomes().stream()
                        .filter(measured::comparable)
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("The arm " + reference.arm() + " has no "
                                + measured.outcomes().metric() + " of " + measured.set() + " at width "
                                + measured.width() + ", which " + arm.arm() + " has"));
                values.add(ComparedValue.of(arm.arm(), measured, theirs.outcomes()));
            }
        }
        return values;
    }

    /** Per set the metric to compare by, in the sets' order. */
    static Map<String, String> mainMetrics(List<ComparedValue> values) {
        Map<String, String> metrics = new LinkedHashMap<>();
        values.forEach(value -> metrics.putIfAbsent(value.set(), value.metric()));
        return metrics;
    }
}
