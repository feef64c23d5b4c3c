package org.elasticlm.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The same requests, served by a running server and by the simulator.
 *
 * @param host what the simulator's batch times were measured on
 */
record RealityReport(RunResult live, RunResult simulated, WidthQuality quality, String workload, String host) {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** A figure of both runs, as a share, in milliseconds or without a unit. */
    private record Line(String name, String unit, double live, double simulated) {

        double difference() {
            return simulated - live;
        }
    }

    private List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        lines.add(line("in time", "%", summary -> 100 * summary.attainment()));
        lines.add(line("late", "%", summary -> 100.0 * summary.late() / summary.requests()));
        lines.add(line("refused or failed", "%", summary -> 100.0 * summary.failed() / summary.requests()));
        lines.add(line("p50", "ms", Summary::p50));
        lines.add(line("p95", "ms", Summary::p95));
        lines.add(line("p99", "ms", Summary::p99));
        lines.add(line("mean width", "", Summary::meanWidth));
        lines.add(line("mean " + quality.metric(), "", summary -> summary.meanQuality(quality)));
        for (double width : widths()) {
            lines.add(line("at width " + width, "%", summary -> 100 * summary.widthShare(width)));
        }
        return lines;
    }

    private Line line(String name, String unit, ToDoubleFunction<Summary> value) {
        return new Line(name, unit, value.applyAsDouble(live.total()), value.applyAsDouble(simulated.total()));
    }

    private SortedSet<Double> widths() {
        return RunPanels.widths(List.of(live, simulated));
    }

    String text() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%s, %d requests in %.0f s, target %.0f ms; simulated with batch times of %s%n%-20s %12s %12s %12s%n",
                workload,
                live.total().requests(),
                live.plan().seconds(),
                live.targetMillis(),
                host,
                "",
                "live",
                "simulated",
                "difference"));
        for (Line line : lines()) {
            String unit = line.unit().isEmpty() ? "" : line.unit().equals("%") ? "%" : " " + line.unit();
            String differs = line.unit().equals("%") ? " points" : unit;
            text.append(String.format(
                    Locale.ROOT,
                    "%-20s %12s %12s %12s%n",
                    line.name(),
                    number(line, line.live(), "") + unit,
                    number(line, line.simulated(), "") + unit,
                    number(line, line.difference(), "+") + differs));
        }
        return text.toString();
    }

    private static String number(Line line, double value, String sign) {
        String form = "%" + sign + (line.unit().isEmpty() ? ".3f" : ".1f");
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, form, value);
    }

    String json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("workload", workload);
        json.put("model", quality.model());
        json.put("host", host);
        json.put("targetMillis", live.targetMillis());
        json.put("requests", live.total().requests());
        for (Line line : lines()) {
            Map<String, @Nullable Object> figures = new LinkedHashMap<>();
            figures.put("unit", line.unit());
            figures.put("live", known(line.live()));
            figures.put("simulated", known(line.simulated()));
            figures.put("difference", known(line.difference()));
            json.put(line.name(), figures);
        }
        return JSON.writeValueAsString(json);
    }

    private static @Nullable Double known(double value) {
        return Double.isNaN(value) ? null : value;
    }

    String figure() {
        return new SideBySide(
                        "The same requests to the server and to the simulator",
                        workload,
                        live,
                        "Live",
                        simulated,
                        "Simulated")
                .svg();
    }
}
