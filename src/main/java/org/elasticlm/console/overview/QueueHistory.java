package org.elasticlm.console.overview;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.InstantSource;
import org.elasticlm.console.parts.TrafficRange;

/** The deepest queue of every second, for as long as the overview's longest range. Safe for many threads. */
final class QueueHistory {

    private static final int SECONDS = (int) TrafficRange.QUARTER_HOUR.length().toSeconds() + 60;

    private final InstantSource clock;

    @GuardedBy("this")
    private final long[] seconds = new long[SECONDS];

    @GuardedBy("this")
    private final int[] depths = new int[SECONDS];

    QueueHistory(InstantSource clock) {
        this.clock = clock;
    }

    synchronized void sample(int depth) {
        long second = clock.instant().getEpochSecond();
        int place = (int) (second % SECONDS);
        depths[place] = seconds[place] == second ? Math.max(depths[place], depth) : depth;
        seconds[place] = second;
    }

    /** The deepest queue within [from, to), in seconds since 1970. */
    synchronized int deepest(long from, long to) {
        int deepest = 0;
        for (long second = from; second < to; second++) {
            int place = (int) (second % SECONDS);
            if (seconds[place] == second) {
                deepest = Math.max(deepest, depths[place]);
            }
        }
        return deepest;
    }
}
