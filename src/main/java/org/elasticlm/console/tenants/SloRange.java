package org.elasticlm.console.tenants;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.elasticlm.usage.UsageStep;
import org.jspecify.annotations.Nullable;

/** How far back the charts of a promise look. The key stands in the page's address. */
enum SloRange {
    DAY("24h", "24 hours", Duration.ofHours(24), UsageStep.HOUR),
    WEEK("7d", "7 days", Duration.ofDays(7), UsageStep.HOUR),
    MONTH("30d", "30 days", Duration.ofDays(30), UsageStep.DAY);

    private final String key;
    private final String label;
    private final Duration length;
    private final UsageStep step;

    SloRange(String key, String label, Duration length, UsageStep step) {
        this.key = key;
        this.label = label;
        this.length = length;
        this.step = step;
    }

    /** The range of that key, or 30 days, the budget's own period, for an unknown one. */
    static SloRange of(@Nullable String key) {
        for (SloRange range : values()) {
            if (range.key.equals(key)) {
                return range;
            }
        }
        return MONTH;
    }

    public String key() {
        return key;
    }

    public String label() {
        return label;
    }

    UsageStep step() {
        return step;
    }

    /** The beginnings of all steps up to now, quiet ones included. */
    List<Instant> steps(Instant now) {
        List<Instant> steps = new ArrayList<>();
        for (Instant start = step.start(now.minus(length)); !start.isAfter(now); start = step.next(start)) {
            steps.add(start);
        }
        return steps;
    }
}
