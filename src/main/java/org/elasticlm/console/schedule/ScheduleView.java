package org.elasticlm.console.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.elasticlm.console.parts.EngineFacts;
import org.elasticlm.console.parts.Fact;
import org.elasticlm.console.parts.Format;
import org.elasticlm.inference.EngineStatus;
import org.elasticlm.inference.InferenceRefusedException;

/**
 * What the schedule is doing.
 *
 * @param decisions the last ones, newest first
 */
record ScheduleView(EngineFacts engine, List<Fact> facts, List<LoadCurve> curves, List<DecisionRow> decisions) {

    private static final int DECISIONS = 25;
    private static final double MEGABYTE = 1 << 20;

    static ScheduleView of(EngineStatus engine) {
        return new ScheduleView(
                EngineFacts.of(engine),
                facts(engine),
                engine.models().stream().map(LoadCurve::of).toList(),
                engine.recent().stream().limit(DECISIONS).map(DecisionRow::of).toList());
    }

    private static List<Fact> facts(EngineStatus engine) {
        List<Fact> facts = new ArrayList<>(EngineFacts.of(engine).facts());
        for (InferenceRefusedException.Reason reason : InferenceRefusedException.Reason.values()) {
            Long refused = engine.refusedByReason().get(reason);
            if (refused != null) {
                facts.add(new Fact("Refused since start, " + words(reason), Format.count(refused)));
            }
        }
        facts.add(new Fact("Result cache", cache(engine.cache())));
        return facts;
    }

    private static String words(InferenceRefusedException.Reason reason) {
        return switch (reason) {
            case QUEUE_FULL -> "queue full";
            case NO_WIDTH_IN_TIME -> "no width in time";
            case OVER_SHARE -> "beyond the tenant's share";
            case DEADLINE_PASSED -> "deadline passed";
            case STARTING -> "server starting";
            case STOPPING -> "server stopping";
            case SCHEDULE_FAILED -> "schedule failed";
        };
    }

    private static String cache(EngineStatus.Cache cache) {
        if (cache.mostBytes() == 0) {
            return "off";
        }
        double looked = cache.hits() + cache.misses();
        return Format.percent(cache.hits() / looked)
                + String.format(
                        Locale.ROOT,
                        " of texts found, %.1f of %.1f MB used",
                        cache.bytes() / MEGABYTE,
                        cache.mostBytes() / MEGABYTE);
    }
}
