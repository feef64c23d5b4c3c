package org.elasticlm.bench;

import java.util.List;
import java.util.Locale;

/**
 * The same load twice: with a width that follows it and with the full width throughout.
 *
 * @param plan capacities and phases
 * @param elastic the run where the server chose the width
 * @param fixed the run pinned to the full width
 * @param safe the extra run at 80% of the narrowest width's capacity
 * @param quality per width
 * @param workload what was asked
 */
record BendReport(
        BendPlan plan, RunResult elastic, RunResult fixed, RunResult safe, WidthQuality quality, String workload) {

    String text() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "Capacity: %.1f requests/s at full width, %.1f at the narrowest (%.1fx)%n%n",
                plan.fullCapacity(),
                plan.narrowCapacity(),
                plan.narrowCapacity() / plan.fullCapacity()));
        for (RunResult run : List.of(elastic, fixed, safe)) {
            text.append(run.name()).append(System.lineSeparator());
            text.append(new LoadReport(run, quality, workload).table()).append(System.lineSeparator());
        }
        double recovery = elastic.recoverySeconds();
        text.append(
                Double.isNaN(recovery)
                        ? "Recovery: the width was not back at 1.0 when the run ended\n"
                        : String.format(
                                Locale.ROOT, "Recovery: width 1.0 for good %.1f s after the load ended%n", recovery));
        text.append(safeVerdict()).append(System.lineSeparator());
        return text.toString();
    }

    /** Whether the server kept its word up to 80% of what its narrowest width can do. */
    String safeVerdict() {
        Summary summary = safe.total();
        boolean met = summary.failed() == 0 && summary.p95() <= safe.targetMillis();
        return String.format(
                Locale.ROOT,
                "At 80%% of the narrowest width's capacity (%.1f requests/s): %d failed, p95 %s ms of %.0f ms: %s",
                plan.safePhase().rate(),
                summary.failed(),
                LiveTable.millis(summary.p95()),
                safe.targetMillis(),
                met ? "kept" : "NOT kept");
    }

    String figure() {
        return new SideBySide(
                        "The same rising load, with an elastic and with a fixed width",
                        subtitle(),
                        elastic,
                        "Elastic",
                        fixed,
                        "Fixed at width 1.0")
                .svg();
    }

    private String subtitle() {
        String keeps = "";
        double full = quality.at(1.0);
        double mean = elastic.total().meanQuality(quality);
        if (!Double.isNaN(mean) && full > 0) {
            keeps = String.format(Locale.ROOT, "; elastic keeps %.0f%% of the quality on average", 100 * mean / full);
        }
        return String.format(
                Locale.ROOT,
                "%s; 1× = %.0f requests/s, all that full width can do%s",
                capitalised(workload),
                plan.fullCapacity(),
                keeps);
    }

    private static String capitalised(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
