package org.elasticlm.console.parts;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How far back the overview looks. The constants' {@link #key} stands in the page's address. */
public enum TrafficRange {
    MINUTE("1m", "1 min", Duration.ofMinutes(1), Duration.ofSeconds(1)),
    FIVE_MINUTES("5m", "5 min", Duration.ofMinutes(5), Duration.ofSeconds(2)),
    QUARTER_HOUR("15m", "15 min", Duration.ofMinutes(15), Duration.ofSeconds(5));

    private final String key;
    private final String label;
    private final Duration length;
    private final Duration step;

    TrafficRange(String key, String label, Duration length, Duration step) {
        this.key = key;
        this.label = label;
        this.length = length;
        this.step = step;
    }

    /** The range of that key, or five minutes for an unknown one. */
    public static TrafficRange of(@Nullable String key) {
        for (TrafficRange range : values()) {
            if (range.key.equals(key)) {
                return range;
            }
        }
        return FIVE_MINUTES;
    }

    public String key() {
        return key;
    }

    public String label() {
        return label;
    }

    public Duration length() {
        return length;
    }

    public Duration step() {
        return step;
    }
}
