package org.elasticlm.comparison;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.elasticlm.evaluation.Outcomes;

/** Each arm's figures beside those of the arm that the others are compared with. */
final class Comparisons {

    /** In place of a width: the mean on each query over all widths but the widest. */
    static final double NARROWER = 0;

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
                WidthOutcomes theirs = reference.like(measured);
                values.add(ComparedValue.of(arm.arm(), measured, theirs.outcomes()));
            }
        }
        return values;
    }

    /** The same at {@link #NARROWER}, of sets whose figures are means over queries. */
    static List<ComparedValue> ofNarrower(ArmResult reference, List<ArmResult> arms) {
        return of(narrower(reference), arms.stream().map(Comparisons::narrower).toList());
    }

    private static ArmResult narrower(ArmResult arm) {
        double widest =
                arm.outcomes().stream().mapToDouble(WidthOutcomes::width).max().orElse(0);
        Map<List<String>, List<Outcomes>> narrow = new LinkedHashMap<>();
        for (WidthOutcomes measured : arm.outcomes()) {
            if (measured.width() < widest && measured.outcomes().actual().length == 0) {
                List<String> figure =
                        List.of(measured.set(), measured.outcomes().metric());
                narrow.computeIfAbsent(figure, any -> new ArrayList<>()).add(measured.outcomes());
            }
        }
        List<WidthOutcomes> means = new ArrayList<>();
        narrow.forEach((figure, outcomes) -> {
            if (outcomes.size() > 1) {
                means.add(new WidthOutcomes(figure.get(0), NARROWER, Outcomes.mean(outcomes)));
            }
        });
        return new ArmResult(arm.arm(), arm.description(), arm.seconds(), means);
    }

    /** Per set the metric to compare by, in the sets' order. */
    static Map<String, String> mainMetrics(List<ComparedValue> values) {
        Map<String, String> metrics = new LinkedHashMap<>();
        values.forEach(value -> metrics.putIfAbsent(value.set(), value.metric()));
        return metrics;
    }
}
