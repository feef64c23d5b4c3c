package org.elasticlm.console.parts;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.elasticlm.metering.LivePoint;

/** Stretches of traffic for tests. */
public final class Points {

    public static final Instant START = Instant.ofEpochSecond(1_000_000);

    private Points() {}

    /** Two seconds of requests that were all served, each width so often, p95 at 20 ms. */
    public static Traffic served(Map<Double, Long> widths) {
        long count = widths.values().stream().mapToLong(Long::longValue).sum();
        return of(count, 0, 0, 0, count, widths);
    }

    public static Traffic of(
            long requests, long callerErrors, long shed, long failures, long withinTarget, Map<Double, Long> widths) {
        return Traffic.of(new LivePoint(
                START,
                Duration.ofSeconds(2),
                requests,
                callerErrors,
                shed,
                failures,
                0,
                withinTarget,
                requests * 10,
                Duration.ofMillis(10),
                Duration.ofMillis(20),
                Duration.ofMillis(30),
                widths));
    }
}
