package org.elasticlm.console.schedule;

import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;
import org.elasticlm.console.parts.Format;
import org.elasticlm.console.parts.WidthMark;
import org.elasticlm.inference.EngineStatus;
import org.elasticlm.scheduling.WidthReason;
import org.jspecify.annotations.Nullable;

/** One of the schedule's last decisions. */
record DecisionRow(
        String at,
        String model,
        @Nullable WidthMark width,
        String why,
        String requests,
        String texts,
        String tokens,
        String waiting,
        String refused,
        String predicted,
        String actual) {

    static DecisionRow of(EngineStatus.Step step) {
        boolean computed = !Double.isNaN(step.width());
        return new DecisionRow(
                Format.preciseTime(step.at()).substring("yyyy-MM-dd ".length()),
                step.model(),
                computed ? WidthMark.of(step.width()) : null,
                computed ? why(step.reasons()) : "refused",
                Format.count(step.requests()),
                Format.count(step.sequences()),
                Format.count(step.tokens()),
                Format.count(step.waiting()),
                step.refused() == 0 ? "" : Format.count(step.refused()),
                computed ? Format.millis(step.predictedMillis()) : "",
                computed ? Format.millis(step.actualMillis()) : "");
    }

    /** The most frequent first, with how often where there are several. */
    private static String why(Map<WidthReason, Long> reasons) {
        return reasons.entrySet().stream()
                .sorted(Map.Entry.<WidthReason, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(each -> reasons.size() == 1
                        ? each.getKey().text()
                        : each.getKey().text() + " " + each.getValue())
                .collect(Collectors.joining(", "));
    }
}
