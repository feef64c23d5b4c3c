package org.elasticlm.console.playground;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.elasticlm.console.parts.Format;

/**
 * Documents by their place at the widest width that answered, and where every other width puts them.
 *
 * @param runs widest first, refused ones included
 * @param agreement per run the share of document pairs that it puts in the same order as the first; a dash where there is
 *     nothing to compare
 */
record RankTable(List<WidthRun> runs, List<Row> rows, List<String> agreement) {

    /** @param cells one a run; an empty one where the width was refused */
    record Row(String document, List<Cell> cells) {}

    /**
     * @param place from 1, or 0 when there is none
     * @param change how many places up, negative when down
     */
    record Cell(int place, int change, String score) {

        static final Cell NONE = new Cell(0, 0, Format.UNKNOWN);

        public String arrow() {
            return change == 0 ? "" : (change > 0 ? "▲" : "▼") + Math.abs(change);
        }

        public String tone() {
            return change == 0 ? "" : change > 0 ? "up" : "down";
        }

        /** For those who cannot see the arrow. */
        public String spoken() {
            if (change == 0) {
                return "";
            }
            int by = Math.abs(change);
            return (change > 0 ? "up " : "down ") + by + (by == 1 ? " place" : " places");
        }
    }

    RankTable {
        runs = List.copyOf(runs);
        rows = List.copyOf(rows);
        agreement = List.copyOf(agreement);
    }

    /** Whether some width was. */
    public boolean refused() {
        return runs.stream().anyMatch(run -> !run.answered());
    }

    static RankTable of(List<String> documents, List<WidthRun> runs) {
        List<int[]> places =
                runs.stream().map(run -> places(run.scores(), documents.size())).toList();
        int reference = IntStream.range(0, runs.size())
                .filter(run -> runs.get(run).answered())
                .findFirst()
                .orElse(-1);
        if (reference < 0) {
            return new RankTable(runs, List.of(), List.of());
        }
        int[] first = places.get(reference);
        List<Row> rows = IntStream.range(0, documents.size())
                .boxed()
                .sorted(Comparator.comparingInt(document -> first[document]))
                .map(document -> new Row(documents.get(document), cells(document, runs, places, first)))
                .toList();
        List<String> agreement = new ArrayList<>();
        for (int run = 0; run < runs.size(); run++) {
            agreement.add(
                    runs.get(run).answered() && documents.size() > 1
                            ? Format.percent(agreement(first, places.get(run)))
                            : Format.UNKNOWN);
        }
        return new RankTable(runs, rows, agreement);
    }

    private static List<Cell> cells(int document, List<WidthRun> runs, List<int[]> places, int[] first) {
        List<Cell> cells = new ArrayList<>();
        for (int run = 0; run < runs.size(); run++) {
            int place = places.get(run)[document];
            cells.add(
                    runs.get(run).answered()
                            ? new Cell(place, first[document] - place, score(runs.get(run), document))
                            : Cell.NONE);
        }
        return cells;
    }

    private static String score(WidthRun run, int document) {
        return String.format(Locale.ROOT, "%.3f", run.scores().get(document));
    }

    /** Per document its place from 1; of equal scores the one that was written first is before. All 0 without scores. */
    static int[] places(List<Double> scores, int documents) {
        int[] places = new int[documents];
        if (scores.isEmpty()) {
            return places;
        }
        List<Integer> order = IntStream.range(0, documents)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer document) -> -scores.get(document)))
                .toList();
        for (int place = 0; place < documents; place++) {
            places[order.get(place)] = place + 1;
        }
        return places;
    }

    /** The share of pairs that both put in the same order: 1 for the same ranking, 0 for the reverse. */
    static double agreement(int[] one, int[] other) {
        int pairs = 0;
        int same = 0;
        for (int left = 0; left < one.length; left++) {
            for (int right = left + 1; right < one.length; right++) {
                pairs++;
                if (one[left] < one[right] == other[left] < other[right]) {
                    same++;
                }
            }
        }
        return pairs == 0 ? Double.NaN : (double) same / pairs;
    }
}
