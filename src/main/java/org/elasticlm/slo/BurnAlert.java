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

    /** A share of bad requests that is an alarm whatever was promised. */
    private static final double OUTAGE = 0.9;

    private final double rate;
    private final Duration longWindow;
    private final Duration shortWindow;

    BurnAlert(double rate, Duration longWindow, Duration shortWindow) {
        this.rate = rate;
        this.longWindow = longWindow;
        this.shortWindow = shortWindow;
    }

    /**
     * The burn rate that both windows have to exceed. No objective lets it rise above {@code 1 / (1 - objective)}, where
     * everything fails; so a low one has the alarm where {@link #OUTAGE} of the requests fail, and not never.
     */
    public double rate(double objective) {
        return Math.min(rate, OUTAGE / (1 - objective));
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
                && longTally.burnRate(objective) > rate(objective)
                && shortTally.burnRate(objective) > rate(objective);
    }
}
