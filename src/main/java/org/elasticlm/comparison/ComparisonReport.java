package org.elasticlm.comparison;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * All finished arms of a comparison.
 *
 * @param title name of the comparison
 * @param arms in the order of the table; the first is what the others are compared with
 * @param notes what a reader should know of the figures, a paragraph each
 */
public record ComparisonReport(String title, List<ArmResult> arms, List<String> notes) {

    public ComparisonReport {
        arms = List.copyOf(arms);
        notes = List.copyOf(notes);
    }

    /**
     * Times of the widths, for the arms whose widths have those sizes.
     *
     * @param arms their names
     * @param millis per width the time of a batch
     * @param how what was timed, and on what
     */
    public record Timing(List<String> arms, Map<Double, Double> millis, String how) {

        public Timing {
            arms = List.copyOf(arms);
            millis = Map.copyOf(millis);
        }
    }

    /** Writes {@code comparison.md}, {@code comparison.csv}, {@code quality.svg} and {@code latency.svg}. */
    public void write(Path folder, Timing timing) throws IOException {
        List<ComparedValue> values = Comparisons.of(arms.get(0), arms);
        List<ComparedValue> narrower = Comparisons.ofNarrower(arms.get(0), arms);
        ComparisonTable table = new ComparisonTable(title, arms.get(0), arms, values, narrower, notes);
        ComparisonPlots plots = new ComparisonPlots(title, values);
        Files.writeString(folder.resolve("comparison.md"), table.markdown());
        Files.writeString(folder.resolve("comparison.csv"), table.csv());
        Files.writeString(
                folder.resolve("quality.svg"),
                plots.quality(arms.stream().map(ArmResult::arm).toList()));
        Files.writeString(folder.resolve("latency.svg"), plots.latency(timing.arms(), timing.millis(), timing.how()));
    }
}
