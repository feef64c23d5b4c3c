package org.elasticlm.console.usage;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.elasticlm.console.parts.Format;
import org.elasticlm.usage.UsageAt;
import org.elasticlm.usage.UsageStep;
import org.jspecify.annotations.Nullable;

/**
 * Usage told apart by time, oldest first, a page of it.
 *
 * @param count what the page shows of how much
 * @param latest address of the latest lines, or null where they are shown
 * @param earlier address of the lines before the first that is shown, or null when there are none
 */
record UsageTimes(
        UsageTable table,
        String count,
        @Nullable String latest,
        @Nullable String earlier) {

    /** A week of hours. A month of them would be a megabyte of page, which takes longer to write than to add up. */
    static final int MOST_LINES = 7 * 24;

    /**
     * @param times oldest first
     * @param path of this page
     */
    static UsageTimes of(
            List<UsageAt> times, UsageStep step, UsageSearch search, String path, Function<UsageAt, UsageRow> row) {
        Instant before = search.beforeTime();
        int end = before == null
                ? times.size()
                : Math.toIntExact(
                        times.stream().filter(at -> at.start().isBefore(before)).count());
        int first = Math.max(0, end - MOST_LINES);
        List<UsageAt> shown = times.subList(first, end);
        return new UsageTimes(
                new UsageTable(
                        "by-time",
                        "By " + step.key(),
                        "Time (UTC)",
                        shown.stream().map(row).toList()),
                count(first, end, times.size(), step),
                end == times.size() ? null : search.linesBefore(null).address(path),
                first == 0 ? null : search.linesBefore(times.get(first).start()).address(path));
    }

    private static String count(int first, int end, int all, UsageStep step) {
        String steps = Format.count(all) + " " + step.key() + "s";
        return first == end
                ? "None of " + steps
                : Format.count(first + 1) + " to " + Format.count(end) + " of " + steps + "; the CSV has all";
    }
}
