package org.elasticlm.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.elasticlm.chart.Axis;
import org.elasticlm.chart.Figure;
import org.elasticlm.chart.Panel;
import org.elasticlm.traffic.Phase;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * One run as tables and a picture.
 *
 * @param run what happened
 * @param quality of each width, for the mean
 * @param workload what was asked
 */
record LoadReport(RunResult run, WidthQuality quality, String workload) {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** Per phase and in total, for the terminal. */
    String table() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                "%-10s %9s %9s %7s %8s %8s %8s %8s %6s %8s  %s%n",
                "phase",
                "offered/s",
                "served/s",
                "failed",
                "p50",
                "p95",
                "p99",
                "in time",
                "width",
                "quality",
                "widths"));
        List<Phase> phases = run.plan().phases();
        for (int i = 0; i < phases.size(); i++) {
            text.append(row(phases.get(i).name(), run.phase(i), phases.get(i).seconds()));
        }
        if (phases.size() > 1) {
            text.append(row("total", run.total(), run.plan().seconds()));
        }
        return text.append(promise()).append(outside()).toString();
    }

    /** How well the server kept its promise to those whom it admitted: for the client, and by what the server itself knows. */
    private String promise() {
        double[] server = millis(outcome -> outcome.server().total());
        if (server.length == 0) {
            return "";
        }
        long inTime = Arrays.stream(server)
                .filter(millis -> millis <= run.targetMillis())
                .count();
        Summary total = run.total();
        return String.format(
                Locale.ROOT,
                "of the answered in time: %.2f%% for the client, %.2f%% by the server's own clock%n",
                100.0 * total.inTime() / total.answered(),
                100.0 * inTime / server.length);
    }

    /** What answers took besides waiting for the engine and being computed; nothing where the server does not tell. */
    private String outside() {
        double[] inServer = millis(time -> time.server().total() - time.server().engine());
        double[] allTheWay = millis(time -> time.latencyMillis() - time.server().engine());
        if (inServer.length == 0) {
            return "";
        }
        return String.format(
                Locale.ROOT,
                "outside queue and engine: p50 %.2f ms, p95 %.2f ms in the server; with client and way p50 %.2f ms,"
                        + " p95 %.2f ms%n",
                Summary.percentile(inServer, 50),
                Summary.percentile(inServer, 95),
                Summary.percentile(allTheWay, 50),
                Summary.percentile(allTheWay, 95));
    }

    private double[] millis(ToDoubleFunction<Outcome> part) {
        return run.outcomes().stream()
                .filter(outcome -> outcome.answered() && outcome.server().known())
                .mapToDouble(part)
                .sorted()
                .toArray();
    }

    private String row(String name, Summary summary, double seconds) {
        return String.format(
                        Locale.ROOT,
                        "%-10s %9.1f %9.1f %7d %8s %8s %8s %8s %6s %8s  %s",
                        name,
                        summary.requests() / seconds,
                        summary.answered() / seconds,
                        summary.failed(),
                        LiveTable.millis(summary.p50()),
                        LiveTable.millis(summary.p95()),
                        LiveTable.millis(summary.p99()),
                        RunPanels.percent(summary.attainment()),
                        decimal(summary.meanWidth()),
                        decimal(summary.meanQuality(quality)),
                        LiveTable.mix(summary) + LiveTable.errors(summary))
                + System.lineSeparator();
    }

    void write(Path directory, String name) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve(name + ".json"), JSON.writeValueAsString(json()));
        Files.writeString(directory.resolve(name + ".csv"), csv());
        Files.writeString(directory.resolve(name + ".svg"), figure());
    }

    String figure() {
        RunPanels panels = new RunPanels(run.timeline());
        List<Panel> shown = new ArrayList<>();
        shown.add(panels.rates().withHeight(140));
        shown.add(panels.latency(run.targetMillis(), true).withHeight(140));
        shown.add(panels.widthMix(RunPanels.widths(List.of(run))));
        if (run.total().failed() > 0) {
            shown.add(panels.errors());
        }
        String subtitle = workload + ": " + RunPanels.percent(run.total().attainment()) + " of "
                + run.total().requests() + " answered within " + Math.round(run.targetMillis()) + " ms, mean width "
                + decimal(run.total().meanWidth());
        return Figure.of("Load run: " + run.name(), subtitle, Axis.linear("Time", "s"), shown)
                .withSpans(RunPanels.spans(run.plan()))
                .toSvg();
    }

    String csv() {
        SortedSet<Double> widths = RunPanels.widths(List.of(run));
        StringBuilder text = new StringBuilder("second,offered,served,in_time,failed,p50_ms,p95_ms,p99_ms");
        widths.forEach(width -> text.append(",width_").append(width));
        text.append('\n');
        for (Timeline.Second second : run.timeline().seconds()) {
            Summary ended = second.ended();
            text.append(String.format(
                    Locale.ROOT,
                    "%d,%d,%d,%d,%d,%s,%s,%s%s%n",
                    second.at(),
                    second.offered(),
                    ended.answered(),
                    ended.inTime(),
                    ended.failed(),
                    cell(ended.p50()),
                    cell(ended.p95()),
                    cell(ended.p99()),
                    widths.stream()
                            .map(width -> "," + ended.widths().getOrDefault(width, 0))
                            .collect(Collectors.joining())));
        }
        return text.toString();
    }

    Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("run", run.name());
        json.put("workload", workload);
        json.put("model", quality.model());
        json.put("targetMillis", run.targetMillis());
        json.put("total", json(run.total()));
        List<Map<String, @Nullable Object>> phases = new ArrayList<>();
        for (int i = 0; i < run.plan().phases().size(); i++) {
            Map<String, @Nullable Object> phase = new LinkedHashMap<>();
            phase.put("name", run.plan().phases().get(i).name());
            phase.put("rate", run.plan().phases().get(i).rate());
            phase.put("seconds", run.plan().phases().get(i).seconds());
            phase.putAll(json(run.phase(i)));
            phases.add(phase);
        }
        json.put("phases", phases);
        return json;
    }

    private Map<String, @Nullable Object> json(Summary summary) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("requests", summary.requests());
        json.put("answered", summary.answered());
        json.put("inTime", summary.inTime());
        json.put("attainment", known(summary.attainment()));
        json.put("p50Millis", known(summary.p50()));
        json.put("p95Millis", known(summary.p95()));
        json.put("p99Millis", known(summary.p99()));
        json.put("meanWidth", known(summary.meanWidth()));
        json.put("meanQuality", known(summary.meanQuality(quality)));
        json.put("widths", summary.widths());
        json.put("errors", summary.errors());
        return json;
    }

    private static @Nullable Double known(double value) {
        return Double.isNaN(value) ? null : value;
    }

    private static String cell(double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.2f", value);
    }

    static String decimal(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.3f", value);
    }
}
