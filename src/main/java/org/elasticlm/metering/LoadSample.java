package org.elasticlm.metering;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Which part of a recorded time to read: all of it, or windows at equal distances, the last one at its end. Within a window
 * nothing is left out, since thinned-out load would be another load.
 *
 * @param count of the windows
 * @param window length of each
 */
public record LoadSample(Instant from, Instant to, int count, Duration window) {

    /** Long enough for a queue to grow and to shrink again. */
    private static final Duration SHORTEST_WINDOW = Duration.ofSeconds(10);

    private static final int MOST_WINDOWS = 60;

    /** From {@code from} on, up to and without {@code to}. */
    public record Window(Instant from, Instant to) {

        Window until(Instant end) {
            return new Window(from, end);
        }
    }

    /**
     * @param recorded how many requests there are about
     * @param most how many to read about
     */
    public static LoadSample of(Instant from, Instant to, long recorded, long most) {
        Duration span = Duration.between(from, to);
        if (recorded <= most) {
            return new LoadSample(from, to, 1, span);
        }
        double readMillis = span.toMillis() * ((double) most / recorded);
        int count = (int) Math.max(1, Math.min(MOST_WINDOWS, readMillis / SHORTEST_WINDOW.toMillis()));
        return new LoadSample(from, to, count, Duration.ofMillis(Math.max(1, Math.round(readMillis / count))));
    }

    /** Whether nothing is left out. */
    public boolean whole() {
        return count == 1 && !window.minus(Duration.between(from, to)).isNegative();
    }

    /** In their order. */
    public List<Window> windows() {
        Duration period = Duration.between(from, to).dividedBy(count);
        return LongStream.rangeClosed(1, count)
                .mapToObj(number -> {
                    Instant end = number == count ? to : from.plus(period.multipliedBy(number));
                    return new Window(end.minus(window), end);
                })
                .toList();
    }
}
