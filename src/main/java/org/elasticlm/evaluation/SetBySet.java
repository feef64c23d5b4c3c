package org.elasticlm.evaluation;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.elasticlm.bundle.ModelBundle;
import org.elasticlm.dataset.RetrievalSet;
import picocli.CommandLine;

/**
 * Measures sets one after another and writes the report over all so far after each of them.
 *
 * @param folder of the report
 * @param depth see {@link Pace#work}
 * @param how sets are measured, for people
 * @param besides options for what only a measurement gives; a set that the folder knows says so
 */
record SetBySet(
        ModelBundle bundle, FiguresFolder folder, int depth, String how, List<String> besides, CommandLine command) {

    /** How one set is measured. */
    interface Measurement {

        SetQuality of(RetrievalSet set) throws IOException;
    }

    /** All sets in their order; those that the folder knows are taken from there. */
    void measure(List<RetrievalSet> sets, Measurement measurement) throws IOException {
        PrintWriter terminal = command.getOut();
        Map<String, SetFigures> figures = new LinkedHashMap<>();
        for (RetrievalSet set : sets) {
            SetFigures known = folder.known(set);
            if (known != null) {
                figures.put(set.name(), known);
            }
        }
        List<RetrievalSet> missing =
                sets.stream().filter(set -> !figures.containsKey(set.name())).toList();
        figures.keySet().forEach(set -> terminal.println(set + " was measured before" + leftOut(set)));
        Pace pace = Pace.UNKNOWN;
        for (int at = 0; at < missing.size(); at++) {
            RetrievalSet set = missing.get(at);
            double left = missing.subList(at, missing.size()).stream()
                    .mapToDouble(this::work)
                    .sum();
            terminal.println("set " + (at + 1) + " of " + missing.size() + ": " + set.name() + pace.left(left));
            terminal.flush();
            long start = System.nanoTime();
            SetFigures measured =
                    SetFigures.of(measurement.of(set), bundle.description().task());
            pace = pace.plus((System.nanoTime() - start) / 1e9, work(set));
            figures.put(set.name(), measured);
            folder.keep(set, measured);
            write(sets, figures);
        }
        write(sets, figures);
        terminal.println("The report is at " + folder.directory().resolve("quality.md"));
        terminal.flush();
    }

    private String leftOut(String set) {
        return besides.isEmpty()
                ? ""
                : ": " + String.join(" and ", besides) + " left out; delete " + folder.file(set)
                        + ", and it is measured again";
    }

    private double work(RetrievalSet set) {
        return Pace.work(set, bundle.description().task(), bundle.description().maxTokens(), depth);
    }

    private void write(List<RetrievalSet> sets, Map<String, SetFigures> figures) throws IOException {
        List<SetFigures> soFar = new ArrayList<>();
        for (RetrievalSet set : sets) {
            SetFigures known = figures.get(set.name());
            if (known != null) {
                soFar.add(known);
            }
        }
        String model = bundle.description().name() + "@" + bundle.description().version();
        folder.write(
                new FiguresTable(model, how, soFar),
                new QualityPlot(model, bundle.description().task(), soFar));
    }
}
