package org.elasticlm.bench;

import java.util.List;

/** How long after the load has ended the full width is back for good. */
final class Recovery {

    private Recovery() {}

    /**
     * @param loadEndNanos when the load ended
     * @return seconds from then to the first request since which all were answered at the full width; NaN when the
     *     last request of the run was not, or none came
     */
    static double seconds(List<Outcome> outcomes, long loadEndNanos) {
        long lastNarrow = Long.MIN_VALUE;
        for (Outcome outcome : outcomes) {
            if (outcome.dueNanos() >= loadEndNanos && !(outcome.answered() && outcome.width() == 1.0)) {
                lastNarrow = Math.max(lastNarrow, outcome.dueNanos());
            }
        }
        long first = Long.MAX_VALUE;
        for (Outcome outcome : outcomes) {
            if (outcome.dueNanos() >= loadEndNanos && outcome.dueNanos() > lastNarrow) {
                first = Math.min(first, outcome.dueNanos());
            }
        }
        return first == Long.MAX_VALUE ? Double.NaN : (first - loadEndNanos) / 1e9;
    }
}
