package org.elasticlm.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.elasticlm.chart.Axis;
import org.elasticlm.chart.Figure;
import org.elasticlm.chart.Panel;
import org.elasticlm.chart.Series;
import org.elasticlm.encoder.EncoderTask;
import org.elasticlm.evaluation.SetFigures.WidthFigures;

/**
 * nDCG@10 over the width, one panel a set, with BM25 as a line across.
 *
 * @param model its name
 * @param task tells how it was measured
 */
record QualityPlot(String model, EncoderTask task, List<SetFigures> sets) {

    QualityPlot {
        sets = List.copyOf(sets);
    }

    String svg() {
        List<Panel> panels = new ArrayList<>();
        for (SetFigures set : sets) {
            double full = set.widest().width();
            List<Series> series = new ArrayList<>();
            boolean both = has(set, width -> width.asServed(full)) && has(set, width -> !width.asServed(full));
            series.add(series("as served", set, width -> !both || width.asServed(full)));
            if (both) {
                series.add(series("own documents", set, width -> Objects.equals(width.documentWidth(), width.width())));
            }
            panels.add(Panel.of(Axis.linear(set.set() + " nDCG@10", ""), series).withRule(set.bm25(), "BM25"));
        }
        return Figure.of(model + ": quality per width", subtitle(), Axis.linear("width", ""), panels)
                .toSvg();
    }

    private String subtitle() {
        return switch (task) {
            case EMBED -> "nDCG@10 over the whole corpus";
            case RERANK -> "nDCG@10 of BM25's documents, reordered";
            case CLASSIFY -> throw new IllegalStateException("A classifier has no rankings to report");
        };
    }

    /** Whether some narrower width was measured so. */
    private static boolean has(SetFigures set, Predicate<WidthFigures> kind) {
        return set.widths().stream()
                .filter(width -> width.width() != set.widest().width())
                .anyMatch(kind);
    }

    private static Series series(String name, SetFigures set, Predicate<WidthFigures> chosen) {
        List<WidthFigures> narrowFirst = set.widths().stream()
                .filter(chosen)
                .sorted(Comparator.comparingDouble(WidthFigures::width))
                .toList();
        return Series.line(
                name,
                narrowFirst.stream().mapToDouble(WidthFigures::width).toArray(),
                narrowFirst.stream().mapToDouble(WidthFigures::value).toArray());
    }
}
