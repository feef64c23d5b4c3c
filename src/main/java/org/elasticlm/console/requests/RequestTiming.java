package org.elasticlm.console.requests;

import java.util.ArrayList;
import java.util.List;
import org.elasticlm.console.parts.AnswerKind;
import org.elasticlm.console.parts.Format;
import org.elasticlm.metering.RequestRecord;
import org.jspecify.annotations.Nullable;

/**
 * Where a request's time went, as a waterfall on a scale of 100.
 *
 * @param target where the latency target lies on the scale, or null when it lies beyond
 */
record RequestTiming(List<Stage> stages, @Nullable Double target, String summary) {

    /** A target further away than this many times the total would squeeze the bars. */
    private static final double FARTHEST_TARGET = 3;

    /** One bar; its kind is {@code compute} for the model's own time, else empty. */
    record Stage(String name, String kind, double from, double length, String took) {}

    static RequestTiming of(RequestRecord request) {
        double total = Math.max(1, request.totalMicros());
        boolean targetShown = request.targetMicros() > 0 && request.targetMicros() <= FARTHEST_TARGET * total;
        double scale = targetShown ? Math.max(total, request.targetMicros()) : total;
        List<Stage> stages = new ArrayList<>();
        long at = 0;
        at = add(stages, "Tokenise", "", at, request.tokenizeMicros(), scale);
        at = add(stages, "Queue", "", at, request.queueMicros(), scale);
        at = add(stages, "Compute", "compute", at, request.inferMicros(), scale);
        add(stages, "Read and reply", "", at, Math.max(0, request.totalMicros() - at), scale);
        return new RequestTiming(
                stages, targetShown ? Double.valueOf(100 * request.targetMicros() / scale) : null, summary(request));
    }

    private static long add(List<Stage> stages, String name, String kind, long from, long micros, double scale) {
        stages.add(new Stage(name, kind, 100 * from / scale, 100 * micros / scale, Format.millisOfMicros(micros)));
        return from + micros;
    }

    private static String summary(RequestRecord request) {
        String total = Format.millisOfMicros(request.totalMicros());
        // Documents to store and lists of models are promised for no time.
        return AnswerKind.of(request.status()) != AnswerKind.SERVED || request.targetMicros() == 0
                ? total
                : total
                        + (request.totalMicros() <= request.targetMicros()
                                ? ", within the target of "
                                : ", over the target of ")
                        + Format.millisOfMicros(request.targetMicros());
    }
}
