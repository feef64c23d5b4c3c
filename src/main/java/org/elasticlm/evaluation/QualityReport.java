package org.elasticlm.evaluation;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.elasticlm.bundle.BundleWidth;
import org.elasticlm.bundle.ModelBundle;
import org.elasticlm.encoder.Width;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A model's quality per width as a table for people, JSON for programs and a picture. */
record QualityReport(ModelBundle bundle, List<SetQuality> sets) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    String table() {
        StringBuilder table = new StringBuilder();
        for (SetQuality set : sets) {
            table.append(String.format(
                    Locale.ROOT, "%n%s: %,d documents, %,d queries%n", set.set(), set.documents(), set.queries()));
            table.append(String.format(
                    Locale.ROOT,
                    "%-22s %6s %7s %11s %8s  %-15s %7s %7s %7s  %s%n",
                    "width",
                    "heads",
                    "neurons",
                    "parameters",
                    "nDCG@10",
                    "95% interval",
                    "of full",
                    "MRR@10",
                    "R@100",
                    "against BM25 (95% interval)"));
            row(table, "BM25", null, set.bm25(), set);
            for (WidthRun run : set.widths()) {
                if (run.same() != null) {
                    row(table, String.valueOf(run.width().value()), run.width(), run.same(), set);
                }
                boolean repeated = run.same() != null && run.width().value() == 1;
                if (run.fullDocuments() != null && !repeated) {
                    row(table, run.width().value() + ", documents 1.0", run.width(), run.fullDocuments(), set);
                }
            }
        }
        return table.toString();
    }

    private void row(StringBuilder table, String name, @Nullable Width width, Run run, SetQuality set) {
        double[] values = run.values(Metric.NDCG_10);
        Interval interval = Interval.ofMean(values);
        table.append(String.format(
                Locale.ROOT,
                "%-22s %6s %7s %11s %8.3f  %-15s %7s %7.3f %7.3f  %s%n",
                name,
                width == null ? "" : perLayer(width.heads()),
                width == null ? "" : perLayer(width.neurons()),
                width == null ? "" : String.format(Locale.ROOT, "%,d", parameters(width)),
                run.mean(Metric.NDCG_10),
                String.format(Locale.ROOT, "%.3f to %.3f", interval.low(), interval.high()),
                width == null ? "" : share(run, set.widest()),
                run.mean(Metric.MRR_10),
                run.mean(Metric.RECALL_100),
                width == null ? "" : difference(run, set.bm25())));
    }

    private static String share(Run run, Run full) {
        double whole = full.mean(Metric.NDCG_10);
        return whole == 0 ? "-" : String.format(Locale.ROOT, "%.1f%%", 100 * run.mean(Metric.NDCG_10) / whole);
    }

    private static String difference(Run run, Run bm25) {
        Interval interval = Interval.ofDifference(run.values(Metric.NDCG_10), bm25.values(Metric.NDCG_10));
        return String.format(
                Locale.ROOT,
                "%+.3f (%+.3f to %+.3f)",
                run.mean(Metric.NDCG_10) - bm25.mean(Metric.NDCG_10),
                interval.low(),
                interval.high());
    }

    /** One number when every layer has the same, else the smallest and the largest. */
    private static String perLayer(List<Integer> quotas) {
        int least = quotas.stream().mapToInt(Integer::intValue).min().orElse(0);
        int most = quotas.stream().mapToInt(Integer::intValue).max().orElse(0);
        return least == most ? String.valueOf(least) : least + "-" + most;
    }

    private long parameters(Width width) {
        return BundleWidth.of(width, bundle.shape(), bundle.description().task(), Map.of())
                .parameters();
    }

    byte[] json() {
        ObjectNode root = JSON.createObjectNode();
        root.put("model", bundle.description().name());
        root.put("version", bundle.description().version());
        for (SetQuality set : sets) {
            ObjectNode node = root.withArray("sets").addObject();
            node.put("set", set.set());
            node.put("documents", set.documents());
            node.put("queries", set.queries());
            metrics(node.putObject("bm25"), set.bm25(), null);
            for (WidthRun run : set.widths()) {
                ObjectNode width = node.withArray("widths").addObject();
                width.put("width", run.width().value());
                width.put("parameters", parameters(run.width()));
                if (run.same() != null) {
                    metrics(width.putObject("own_documents"), run.same(), set.bm25());
                }
                if (run.fullDocuments() != null) {
                    metrics(width.putObject("full_documents"), run.fullDocuments(), set.bm25());
                }
            }
        }
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
    }

    private static void metrics(ObjectNode node, Run run, @Nullable Run bm25) {
        run.means().forEach(node::put);
        put(node, "ndcg@10_interval", Interval.ofMean(run.values(Metric.NDCG_10)));
        if (bm25 != null) {
            put(
                    node,
                    "ndcg@10_minus_bm25_interval",
                    Interval.ofDifference(run.values(Metric.NDCG_10), bm25.values(Metric.NDCG_10)));
        }
    }

    private static void put(ObjectNode node, String name, Interval interval) {
        node.putArray(name).add(interval.low()).add(interval.high());
    }

    String svg() {
        return new QualityPlot(
                        bundle.description().name(),
                        bundle.description().task(),
                        sets.stream()
                                .map(set ->
                                        SetFigures.of(set, bundle.description().task()))
                                .toList())
                .svg();
    }
}
