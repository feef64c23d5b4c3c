package org.elasticlm.slo;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * When burning is worth an alarm: fast over a long window, and over a short one too, so that the alarm ends soon after its
 * cause. The windows and rates are those of the SRE workbook, chapter "Alerting on SLOs": 2% of a 30 days' budget in an
 * hour, 5% in six hours, 10% in three days.
 */
public enum BurnAlert {
    FAST(14.4, Duration.ofHours(1), Duration.ofMinutes(5)),
    STEADY(6, Duration.ofHours(6), Duration.ofMinutes(30)),
    SLOW(1, Duration.ofDays(3), Duration.ofHours(6));

    private final double rate;
    private final Duration longWindow;
    private final Duration shortWindow;

    BurnAlert(double rate, Duration longWindow, Duration shortWindow) {
        this.rate = rate;
        this.longWindow = longWindow;
        this.shortWindow = shortWindow;
    }

    /** The burn rate that both windows have to exceed. */
    public double rate() {
        return rate;
    }

    public Duration longWindow() {
        return longWindow;
    }

    public Duration shortWindow() {
        return shortWindow;
    }

    /** Of all alerts, each once. */
    public static List<Duration> windows() {
        return Arrays.stream(values())
                .flatMap(alert -> Stream.of(alert.longWindow, alert.shortWindow))
                .distinct()
                .toList();
    }

    /** @param minimumRequests that the long window has to count: one bad request of three is no trend */
    public boolean fires(Tally longTally, Tally shortTally, double objective, long minimumRequests) {
        return longTally.valid() >= minimumRequests
                && longTally.burnRate(objective) > rate
                && shortTally.burnRate(objective) > rate;
    }
}
