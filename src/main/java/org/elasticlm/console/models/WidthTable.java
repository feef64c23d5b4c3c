package org.elasticlm.console.models;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import org.elasticlm.console.parts.Format;
import org.elasticlm.console.parts.WidthMark;
import org.elasticlm.registry.ModelVersion;
import org.elasticlm.registry.WidthLatency;
import org.elasticlm.registry.WidthSummary;

/**
 * The widths of one version, or of two side by side.
 *
 * @param leavesOut whether this server serves fewer widths than a loaded version has
 */
record WidthTable(List<Group> groups, List<Line> lines, boolean leavesOut) {

    private static final String NOT_SERVED = "not served";

    /** A version's columns. */
    record Group(String id, List<String> columns) {}

    /** @param cells as many as all groups have columns */
    record Line(WidthMark mark, List<String> cells) {}

    static WidthTable of(List<ModelVersion> versions) {
        List<Group> groups = new ArrayList<>();
        TreeSet<Double> widths = new TreeSet<>(Comparator.reverseOrder());
        for (ModelVersion version : versions) {
            groups.add(new Group(version.id(), columns(QualityFigures.of(version))));
            version.widths().forEach(width -> widths.add(width.width()));
        }
        List<Line> lines = widths.stream()
                .map(width -> new Line(
                        WidthMark.of(width),
                        versions.stream()
                                .flatMap(version -> cells(version, width).stream())
                                .toList()))
                .toList();
        boolean leavesOut = versions.stream()
                .anyMatch(version -> version.widths().stream().anyMatch(width -> leftOut(version, width)));
        return new WidthTable(groups, lines, leavesOut);
    }

    /** Times are known of every width that a loaded version serves. */
    private static boolean leftOut(ModelVersion version, WidthSummary width) {
        return version.loaded() && width.latency() == null;
    }

    private static List<String> columns(QualityFigures quality) {
        List<String> columns = new ArrayList<>(List.of("Heads, neurons", "Parameters"));
        quality.sets().forEach(set -> columns.add(set + " " + Format.metric(quality.metric())));
        columns.add("1 × 16, ms");
        columns.add("32 × 64, ms");
        return columns;
    }

    private static List<String> cells(ModelVersion version, double width) {
        QualityFigures quality = QualityFigures.of(version);
        Optional<WidthSummary> found =
                version.widths().stream().filter(each -> each.width() == width).findFirst();
        List<String> cells = new ArrayList<>();
        cells.add(found.map(each -> span(each.heads()) + ", " + span(each.neurons()))
                .orElse(Format.UNKNOWN));
        cells.add(found.map(each -> Format.count(each.parameters())).orElse(Format.UNKNOWN));
        quality.sets()
                .forEach(set -> cells.add(
                        Format.quality(found.map(each -> quality.on(set, each)).orElse(Double.NaN))));
        cells.add(found.map(each -> millis(version, each, WidthLatency::queryMillis))
                .orElse(Format.UNKNOWN));
        cells.add(found.map(each -> millis(version, each, WidthLatency::batchMillis))
                .orElse(Format.UNKNOWN));
        return cells;
    }

    private static String millis(ModelVersion version, WidthSummary width, ToDoubleFunction<WidthLatency> of) {
        WidthLatency latency = width.latency();
        if (latency != null) {
            return Format.millis(of.applyAsDouble(latency));
        }
        return leftOut(version, width) ? NOT_SERVED : Format.UNKNOWN;
    }

    /** What all layers have, or from the least to the most. */
    private static String span(List<Integer> perLayer) {
        int least = perLayer.stream().mapToInt(Integer::intValue).min().orElse(0);
        int most = perLayer.stream().mapToInt(Integer::intValue).max().orElse(0);
        return perLayer.isEmpty() ? Format.UNKNOWN : least == most ? String.valueOf(least) : least + "–" + most;
    }
}
