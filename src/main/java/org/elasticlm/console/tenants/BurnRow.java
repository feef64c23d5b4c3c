package org.elasticlm.console.tenants;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.elasticlm.console.parts.Format;
import org.elasticlm.slo.BurnAlert;
import org.elasticlm.slo.Tally;

/** How fast the budget is spent, over the two windows of one alert. */
record BurnRow(
        String longWindow,
        String burn,
        String requests,
        String shortWindow,
        String shortBurn,
        String threshold,
        boolean firing,
        String tone,
        String state) {

    static BurnRow of(BurnAlert alert, Map<Duration, Tally> tallies, double objective, long minimumRequests) {
        Tally longTally = tallies.getOrDefault(alert.longWindow(), Tally.NONE);
        Tally shortTally = tallies.getOrDefault(alert.shortWindow(), Tally.NONE);
        boolean firing = alert.fires(longTally, shortTally, objective, minimumRequests);
        boolean few = longTally.valid() < minimumRequests;
        return new BurnRow(
                window(alert.longWindow()),
                rate(longTally.burnRate(objective)),
                Format.count(longTally.valid()),
                window(alert.shortWindow()),
                rate(shortTally.burnRate(objective)),
                rate(alert.rate(objective)),
                firing,
                firing ? "bad" : few ? "" : "good",
                firing ? "alert" : few ? "too few requests" : "calm");
    }

    /** As people say it: 5 min, 6 h, 3 d. */
    static String window(Duration window) {
        if (window.toDays() > 0) {
            return window.toDays() + " d";
        }
        return window.toHours() > 0 ? window.toHours() + " h" : window.toMinutes() + " min";
    }

    static String rate(double rate) {
        return Double.isNaN(rate) ? Format.UNKNOWN : String.format(Locale.ROOT, rate < 100 ? "%.1f×" : "%.0f×", rate);
    }
}
