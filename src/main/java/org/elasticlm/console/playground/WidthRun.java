package org.elasticlm.console.playground;

import java.util.List;
import org.elasticlm.api.Trial;
import org.elasticlm.console.parts.ConsolePaths;
import org.elasticlm.console.parts.Format;
import org.elasticlm.console.parts.WidthMark;
import org.jspecify.annotations.Nullable;

/**
 * The input at one width.
 *
 * @param asked the width that was asked for
 * @param trial what became of it
 * @param scores per document, in the order they were written; empty when it was refused
 */
record WidthRun(double asked, Trial trial, List<Double> scores) {

    WidthRun {
        scores = List.copyOf(scores);
    }

    public boolean answered() {
        return trial.answer() != null;
    }

    public WidthMark mark() {
        Trial.Answer answer = trial.answer();
        return WidthMark.of(answer == null ? asked : answer.width());
    }

    /** Set where the tenant's limits moved the width. */
    public @Nullable String moved() {
        Trial.Answer answer = trial.answer();
        return answer == null || answer.width() == asked ? null : "asked for " + asked + ": " + answer.reason();
    }

    public String compute() {
        Trial.Answer answer = trial.answer();
        return answer == null ? Format.UNKNOWN : Format.millisWithUnit(answer.inferMillis());
    }

    public String queue() {
        Trial.Answer answer = trial.answer();
        return answer == null ? Format.UNKNOWN : Format.millisWithUnit(answer.queueMillis());
    }

    public String total() {
        Trial.Answer answer = trial.answer();
        return answer == null ? Format.UNKNOWN : Format.millisWithUnit(answer.millis());
    }

    public String address() {
        return ConsolePaths.REQUESTS + "/" + trial.record();
    }
}
