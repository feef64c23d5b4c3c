package org.elasticlm.console.replay;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.elasticlm.console.parts.Format;
import org.elasticlm.console.parts.WidthMark;

/**
 * One policy's outcome, or what was recorded.
 *
 * @param note beside the name; may be empty
 * @param parts of a bar from 0 to 100: what was answered in time, by width, then what was late, then what was refused
 * @param text the bar in words
 */
record ReplayRow(
        String name,
        String note,
        String inTarget,
        String effectiveQuality,
        String meanWidth,
        String p95,
        String late,
        String refused,
        List<Part> parts,
        String text) {

    /** The style is a class of the style sheet. */
    record Part(String style, double from, double width) {}

    static ReplayRow of(String name, String note, ReplayTally tally) {
        List<Part> parts = new ArrayList<>();
        List<String> words = new ArrayList<>();
        SortedMap<Double, Long> widestFirst = new TreeMap<>(Collections.reverseOrder());
        widestFirst.putAll(tally.inTimeWidths());
        for (Map.Entry<Double, Long> entry : widestFirst.entrySet()) {
            WidthMark mark = WidthMark.of(entry.getKey());
            add(parts, words, "shade-" + mark.shade(), mark.text(), tally.share(entry.getValue()));
        }
        add(parts, words, "bar-late", "late", tally.share(tally.late()));
        add(parts, words, "bar-shed", "refused", tally.share(tally.refused()));
        return new ReplayRow(
                name,
                note,
                Format.percent(tally.attainment()),
                Format.percent(tally.effectiveQuality()),
                Format.width(tally.meanWidth()),
                Format.millisWithUnit(tally.p95()),
                Format.percent(tally.share(tally.late())),
                Format.percent(tally.share(tally.refused())),
                parts,
                String.join(", ", words));
    }

    private static void add(List<Part> parts, List<String> words, String style, String name, double share) {
        if (share > 0) {
            double from = parts.isEmpty()
                    ? 0
                    : parts.get(parts.size() - 1).from()
                            + parts.get(parts.size() - 1).width();
            parts.add(new Part(style, rounded(from), rounded(100 * share)));
            words.add(name + " " + Format.percent(share));
        }
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
