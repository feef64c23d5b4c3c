package org.elasticlm.evaluation;

import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.elasticlm.bundle.BundleWidth;
import org.elasticlm.encoder.PlattScaling;

/**
 * What a threshold of a half would keep of a reranker's candidates at each width: with widths that are scaled alike it keeps as
 * much at all of them.
 *
 * @param bundle whose widths were measured, or some of them
 */
record ThresholdTable(List<BundleWidth> bundle, SetQuality set) {

    String text() {
        StringBuilder table = new StringBuilder(String.format(
                Locale.ROOT,
                "%nScores of at least 0.5, mean of queries, in brackets before scaling%n%-10s %17s %17s%n",
                "width",
                "relevant",
                "others"));
        for (WidthRun run : set.widths()) {
            PlattScaling scaling = bundle.stream()
                    .filter(width -> width.width().equals(run.width()))
                    .map(BundleWidth::scaling)
                    .findFirst()
                    .orElse(PlattScaling.NONE);
            table.append(String.format(
                    Locale.ROOT,
                    "%-10s %17s %17s%n",
                    run.width().value(),
                    shares(run.served(), scaling, true),
                    shares(run.served(), scaling, false)));
        }
        return table.toString();
    }

    private static String shares(Run run, PlattScaling scaling, boolean relevant) {
        return String.format(
                Locale.ROOT,
                "%.1f%% (%.1f%%)",
                100 * kept(run, scaling, relevant),
                100 * kept(run, PlattScaling.NONE, relevant));
    }

    /** A probability of a half is a logit of 0. Queries without such documents do not count; NaN where none has any. */
    private static double kept(Run run, PlattScaling scaling, boolean relevant) {
        return run.rankings().stream()
                .mapToDouble(ranking -> {
                    IntPredicate asked = rank -> ranking.grade(rank) > 0 == relevant;
                    return IntStream.range(0, ranking.documents().size())
                            .filter(asked)
                            .map(rank ->
                                    scaling.of(ranking.documents().get(rank).score()) >= 0 ? 1 : 0)
                            .average()
                            .orElse(Double.NaN);
                })
                .filter(share -> !Double.isNaN(share))
                .average()
                .orElse(Double.NaN);
    }
}
