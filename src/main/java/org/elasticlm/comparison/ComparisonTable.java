package org.elasticlm.comparison;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The comparison as Markdown, and as CSV with every metric.
 *
 * @param title name of the comparison
 * @param reference what the others are compared with
 * @param arms in the order of the table, the reference among them
 * @param values of all arms
 * @param narrower their means over the narrower widths
 * @param notes what a reader should know of the figures, a paragraph each
 */
record ComparisonTable(
        String title,
        ArmResult reference,
        List<ArmResult> arms,
        List<ComparedValue> values,
        List<ComparedValue> narrower,
        List<String> notes) {

    String markdown() {
        StringBuilder text =
                new StringBuilder("# ").append(title).append("\n\n| arm | what it is | trained for |\n|---|---|---|\n");
        for (ArmResult arm : arms) {
            text.append(String.format(
                    Locale.ROOT, "| %s | %s | %s |\n", arm.arm(), arm.description(), minutes(arm.seconds())));
        }
        for (Map.Entry<String, String> set : Comparisons.mainMetrics(values).entrySet()) {
            List<ComparedValue> ofSet = Stream.concat(values.stream(), narrower.stream())
                    .filter(value ->
                            value.set().equals(set.getKey()) && value.metric().equals(set.getValue()))
                    .toList();
            text.append("\n## ")
                    .append(set.getKey())
                    .append("\n\n")
                    .append(set.getValue())
                    .append(" per width:\n\n");
            table(text, ofSet, value -> String.format(Locale.ROOT, "%.3f", value.value()));
            text.append("\nDifference from ").append(reference.arm()).append(", with its 95 % interval:\n\n");
            table(text, ofSet, this::difference);
        }
        text.append('\n');
        notes.forEach(note -> text.append(note).append("\n\n"));
        return text.toString();
    }

    private void table(StringBuilder text, List<ComparedValue> ofSet, Function<ComparedValue, String> cell) {
        List<Double> widths =
                ofSet.stream().map(ComparedValue::width).distinct().toList();
        text.append("| arm |");
        widths.forEach(width -> text.append(' ')
                .append(width == Comparisons.NARROWER ? "mean of the narrower" : width.toString())
                .append(" |"));
        text.append("\n|---|").append("---|".repeat(widths.size())).append('\n');
        for (ArmResult arm : arms) {
            Map<Double, ComparedValue> row = ofSet.stream()
                    .filter(value -> value.arm().equals(arm.arm()))
                    .collect(Collectors.toMap(ComparedValue::width, Function.identity()));
            text.append("| ").append(arm.arm()).append(" |");
            for (Double width : widths) {
                ComparedValue value = row.get(width);
                text.append(' ').append(value == null ? "" : cell.apply(value)).append(" |");
            }
            text.append('\n');
        }
    }

    /** In bold where the interval excludes 0. */
    private String difference(ComparedValue value) {
        if (value.arm().equals(reference.arm())) {
            return "";
        }
        String bold = value.ofDifference().excludesZero() ? "**" : "";
        return String.format(
                Locale.ROOT,
                "%s%+.3f%s (%+.3f to %+.3f)",
                bold,
                value.difference(),
                bold,
                value.ofDifference().low(),
                value.ofDifference().high());
    }

    private static String minutes(double seconds) {
        return seconds == 0 ? "-" : String.format(Locale.ROOT, "%.1f min", seconds / 60);
    }

    String csv() {
        StringBuilder text =
                new StringBuilder("arm,width,set,metric,value,low,high,difference,difference_low,difference_high\n");
        for (ComparedValue value : values) {
            text.append(String.format(
                    Locale.ROOT,
                    "%s,%s,%s,%s,%.6f,%.6f,%.6f,%.6f,%.6f,%.6f\n",
                    value.arm(),
                    value.width(),
                    value.set(),
                    value.metric(),
                    value.value(),
                    value.interval().low(),
                    value.interval().high(),
                    value.difference(),
                    value.ofDifference().low(),
                    value.ofDifference().high()));
        }
        return text.toString();
    }
}
