package org.elasticlm.simulation;

import java.util.List;
import java.util.Locale;

/** A scenario's scores as text. */
final class ScoreTable {

    private ScoreTable() {}

    static String of(Result result) {
        StringBuilder text = new StringBuilder(result.scenario().title()).append(System.lineSeparator());
        text.append(String.format(
                Locale.ROOT,
                "%-15s %8s %8s %8s %8s %8s %8s %7s %8s%n",
                "policy",
                "in time",
                "late",
                "refused",
                "p50 ms",
                "p95 ms",
                "p99 ms",
                "width",
                "quality"));
        for (Result.Run run : result.runs()) {
            Score score = run.score();
            text.append(String.format(
                    Locale.ROOT,
                    "%-15s %8s %8s %8s %8.1f %8.1f %8.1f %7.3f %8s%s%n",
                    run.contender().name(),
                    percent(score.attainment()),
                    percent((double) score.late() / score.requests()),
                    percent((double) score.refused() / score.requests()),
                    score.p50(),
                    score.p95(),
                    score.p99(),
                    score.meanWidth(),
                    percent(score.effectiveQuality()),
                    run == result.best() ? " *" : ""));
        }
        return text.toString();
    }

    /** One line per scenario and contender. */
    static String csv(List<Result> results) {
        StringBuilder text = new StringBuilder("arrivals,load,requests_per_second,policy,requests,in_time,late,refused,"
                + "p50_ms,p95_ms,p99_ms,mean_width,effective_quality" + System.lineSeparator());
        for (Result result : results) {
            for (Result.Run run : result.runs()) {
                Score score = run.score();
                text.append(String.format(
                        Locale.ROOT,
                        "%s,%s,%.3f,%s,%d,%d,%d,%d,%.2f,%.2f,%.2f,%.4f,%.5f%n",
                        result.scenario().arrivals(),
                        result.scenario().load(),
                        result.scenario().perSecond(),
                        run.contender().name(),
                        score.requests(),
                        score.inTime(),
                        score.late(),
                        score.refused(),
                        score.p50(),
                        score.p95(),
                        score.p99(),
                        score.meanWidth(),
                        score.effectiveQuality()));
            }
        }
        return text.toString();
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f%%", 100 * share);
    }
}
