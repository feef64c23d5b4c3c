package org.elasticlm.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.elasticlm.bench.LoggingComparison.Ratio;
import org.elasticlm.logbench.RecordFlow;
import org.elasticlm.logbench.Recording;

/**
 * What the request log costs the answers, in words and figures.
 *
 * @param states in the order of the table, each compared with {@linkplain Recording#unlogged() the same with the log off}
 */
record LoggingReport(LoggingComparison comparison, List<Recording> states) {

    /** How much the 99th percentile may rise at most. */
    static final double LIMIT = 1.05;

    static String header() {
        return String.format(
                Locale.ROOT,
                "%-5s %-17s %8s %8s %6s %8s %8s %8s %10s %10s",
                "round",
                "logging",
                "requests",
                "answered",
                "failed",
                "p50 ms",
                "p95 ms",
                "p99 ms",
                "records/s",
                "waiting");
    }

    static String line(LoggingPhase phase, String round) {
        return row(round, phase.recording().toString(), phase.summary())
                + String.format(
                        Locale.ROOT,
                        " %10.0f %10d",
                        phase.flow().arrived() / phase.seconds(),
                        phase.flow().waiting());
    }

    String text() {
        StringBuilder text = new StringBuilder();
        List<Recording> all = LoggingComparison.measured(states);
        all.forEach(state -> total(text, state));
        text.append(System.lineSeparator());
        all.forEach(state -> whereTimeGoes(text, state));
        text.append(System.lineSeparator());
        for (Recording state : states) {
            ratios(text, state, "for the client", LoggingPhase::summary);
            if (comparison.outcomes(state).stream()
                    .anyMatch(outcome -> outcome.server().known())) {
                ratios(text, state, "in the server", LoggingPhase::serverSummary);
            }
        }
        text.append(states.stream()
                .map(state -> "p99 " + state + ": " + verdict(state) + pace(state))
                .collect(Collectors.joining(System.lineSeparator(), "", System.lineSeparator())));
        return text.toString();
    }

    private void ratios(StringBuilder text, Recording state, String where, Function<LoggingPhase, Summary> figures) {
        text.append(String.format(
                "%s / %s, %s: p50 %s, p95 %s, p99 %s%n",
                state,
                state.unlogged(),
                where,
                times(comparison.ratio(state, figures, Summary::p50)),
                times(comparison.ratio(state, figures, Summary::p95)),
                times(comparison.ratio(state, figures, Summary::p99))));
    }

    /** Whether some state surely slows answers more than it may, or more records are poured than come through. */
    boolean failed() {
        return states.stream()
                .anyMatch(state -> comparison.ratio(state, Summary::p99).above(LIMIT) || !comparison.sustained(state));
    }

    private String pace(Recording state) {
        if (state.poured() == 0) {
            return "";
        }
        return String.format(
                Locale.ROOT,
                comparison.sustained(state)
                        ? "; the database kept up, %,.0f records/s"
                        : "; the database did NOT keep up, %,.0f records/s",
                comparison.arrivedPerSecond(state));
    }

    private String verdict(Recording state) {
        Ratio ratio = comparison.ratio(state, Summary::p99);
        String limit = String.format(Locale.ROOT, "%.0f%%", 100 * (LIMIT - 1));
        if (ratio.within(LIMIT)) {
            return "within " + limit + " of logging off";
        }
        return ratio.above(LIMIT)
                ? "MORE than " + limit + " above logging off"
                : "not decided at " + limit + " by these rounds; more or longer ones narrow the interval";
    }

    /**
     * What became of the records.
     *
     * @param onRecord in the database
     * @param differences hourly sums that do not equal the log
     */
    static String records(RecordFlow flow, long onRecord, long differences) {
        return String.format(
                Locale.ROOT,
                "Answers on record %,d, answers while logging was off %,d, made-up records %,d; in the database %,d;"
                        + " lost %d; sums that differ from the log %d",
                flow.recorded(),
                flow.dropped(),
                flow.poured(),
                onRecord,
                flow.kept() - onRecord,
                differences);
    }

    private void total(StringBuilder text, Recording state) {
        text.append(row("all", state.toString(), comparison.summary(state)))
                .append(String.format(Locale.ROOT, " %10.0f%n", comparison.arrivedPerSecond(state)));
    }

    /** So that whoever looks for what slows answers knows where to look. */
    private void whereTimeGoes(StringBuilder text, Recording state) {
        List<Outcome> answered = comparison.outcomes(state).stream()
                .filter(outcome -> outcome.answered() && outcome.server().known())
                .toList();
        if (!answered.isEmpty()) {
            text.append(String.format(
                    "%-17s p50 and p99 ms: engine %s, else in the server %s, client and way %s%s%n",
                    state,
                    millis(answered, outcome -> outcome.server().engine()),
                    millis(
                            answered,
                            outcome ->
                                    outcome.server().total() - outcome.server().engine()),
                    millis(
                            answered,
                            outcome ->
                                    outcome.latencyMillis() - outcome.server().total()),
                    processors(state)));
        }
    }

    private String processors(Recording state) {
        String description = comparison.processors(state).description();
        return description.isEmpty() ? "" : "; " + description;
    }

    private static String millis(List<Outcome> outcomes, ToDoubleFunction<Outcome> part) {
        double[] sorted = outcomes.stream().mapToDouble(part).sorted().toArray();
        return String.format(
                Locale.ROOT, "%.2f and %.2f", Summary.percentile(sorted, 50), Summary.percentile(sorted, 99));
    }

    private static String row(String round, String logging, Summary summary) {
        return String.format(
                Locale.ROOT,
                "%-5s %-17s %8d %8d %6d %8.2f %8.2f %8.2f",
                round,
                logging,
                summary.requests(),
                summary.answered(),
                summary.failed(),
                summary.p50(),
                summary.p95(),
                summary.p99());
    }

    private static String times(Ratio ratio) {
        return String.format(Locale.ROOT, "%.3f (%.3f to %.3f)", ratio.times(), ratio.low(), ratio.high());
    }
}
