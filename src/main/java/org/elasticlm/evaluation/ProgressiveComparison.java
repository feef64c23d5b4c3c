package org.elasticlm.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.elasticlm.latency.BatchLoad;
import org.elasticlm.latency.LatencyProfile;
import org.elasticlm.scheduling.Ladder;
import org.elasticlm.scheduling.ProgressivePlan;
import org.elasticlm.scheduling.ProgressiveRanking;
import org.elasticlm.scheduling.ScheduleLimits;

/**
 * Reranks at one width against reranks in passes, each by what a quiet server would do within the same deadline: its own
 * plan, over batch times measured on this host, with the scores that the widths really give.
 */
record ProgressiveComparison(Ladder ladder, LatencyProfile latency) {

    /** As much of a deadline as a server plans with. */
    private static final double PLANNED = 1 - ScheduleLimits.DEFAULT.slackToKeep();

    /**
     * What one deadline came to.
     *
     * @param plainWidth mean over queries
     * @param headWidth mean of the last passes'
     * @param passes mean
     */
    record Row(double deadlineMillis, Run plain, double plainWidth, Run inPasses, double headWidth, double passes) {}

    private record Found(Ranking ranking, double width, int passes) {}

    List<Row> rows(RerankScores scores, List<Double> deadlines) {
        List<Row> rows = new ArrayList<>();
        for (double deadline : deadlines) {
            List<Found> plain = new ArrayList<>();
            List<Found> inPasses = new ArrayList<>();
            for (RerankScores.Candidates query : scores.queries()) {
                plain.add(plain(query, deadline));
                inPasses.add(inPasses(query, deadline));
            }
            rows.add(new Row(
                    deadline,
                    run("one width", plain),
                    plain.stream().mapToDouble(Found::width).average().orElse(Double.NaN),
                    run("in passes", inPasses),
                    inPasses.stream().mapToDouble(Found::width).average().orElse(Double.NaN),
                    inPasses.stream().mapToInt(Found::passes).average().orElse(Double.NaN)));
        }
        return rows;
    }

    private static Run run(String system, List<Found> found) {
        return new Run(system, found.stream().map(Found::ranking).toList());
    }

    private ProgressivePlan plan() {
        return new ProgressivePlan(ladder, ladder.between(0, 1), latency);
    }

    private Found plain(RerankScores.Candidates query, double deadline) {
        int[] all = IntStream.range(0, query.count()).toArray();
        int rung = plan().nextRung(ladder.narrowest(), lengths(query, all), PLANNED * deadline);
        return new Found(
                query.ranking(logits(query, all, rung)), ladder.width(rung).value(), 1);
    }

    private Found inPasses(RerankScores.Candidates query, double deadline) {
        int[] compared = IntStream.range(0, query.count()).toArray();
        ProgressiveRanking ranking = new ProgressiveRanking(compared.length);
        double left = PLANNED * deadline;
        int rung = plan().firstRung(lengths(query, compared), left);
        for (int passes = 1; ; passes++) {
            int[] lengths = lengths(query, compared);
            left -= latency.meanMillis(ladder.width(rung), BatchLoad.of(lengths));
            ranking.reorder(
                    compared, logits(query, compared, rung), ladder.width(rung).value());
            compared = ranking.head(ProgressivePlan.head(compared.length));
            int next = compared.length == 0 ? rung : plan().nextRung(rung, lengths(query, compared), left);
            if (next == rung) {
                return new Found(inOrder(query, ranking), ladder.width(rung).value(), passes);
            }
            rung = next;
        }
    }

    /** Scores that say the order and nothing else. */
    private static Ranking inOrder(RerankScores.Candidates query, ProgressiveRanking ranking) {
        float[] byRank = new float[query.count()];
        int[] order = ranking.order();
        for (int rank = 0; rank < order.length; rank++) {
            byRank[order[rank]] = -rank;
        }
        return query.ranking(byRank);
    }

    private static int[] lengths(RerankScores.Candidates query, int[] candidates) {
        return IntStream.of(candidates).map(query::length).toArray();
    }

    private float[] logits(RerankScores.Candidates query, int[] candidates, int rung) {
        float[] logits = new float[candidates.length];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = query.logit(candidates[i], ladder.width(rung));
        }
        return logits;
    }

    static String table(String set, List<Row> rows) {
        StringBuilder table = new StringBuilder(String.format(
                Locale.ROOT,
                "%n%s, nDCG@10 by deadline%n%11s %10s %7s %10s %11s %7s  %s%n",
                set,
                "deadline",
                "one width",
                "mean",
                "in passes",
                "head's mean",
                "passes",
                "difference (95% interval)"));
        for (Row row : rows) {
            double[] plain = row.plain().values(Metric.NDCG_10);
            double[] inPasses = row.inPasses().values(Metric.NDCG_10);
            Interval interval = Interval.ofDifference(inPasses, plain);
            table.append(String.format(
                    Locale.ROOT,
                    "%8.0f ms %10.3f %7.3f %10.3f %11.3f %7.1f  %+.3f (%+.3f to %+.3f)%n",
                    row.deadlineMillis(),
                    row.plain().mean(Metric.NDCG_10),
                    row.plainWidth(),
                    row.inPasses().mean(Metric.NDCG_10),
                    row.headWidth(),
                    row.passes(),
                    row.inPasses().mean(Metric.NDCG_10) - row.plain().mean(Metric.NDCG_10),
                    interval.low(),
                    interval.high()));
        }
        return table.toString();
    }
}
