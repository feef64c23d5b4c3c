package org.elasticlm.console.requests;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How far back the request log is read. The key stands in addresses. */
enum RequestTime {
    ANY("", "any time", null),
    MINUTE("1m", "last minute", Duration.ofMinutes(1)),
    FIVE_MINUTES("5m", "last 5 min", Duration.ofMinutes(5)),
    FIFTEEN_MINUTES("15m", "last 15 min", Duration.ofMinutes(15)),
    HOUR("1h", "last hour", Duration.ofHours(1)),
    DAY("24h", "last 24 h", Duration.ofHours(24)),
    WEEK("7d", "last 7 days", Duration.ofDays(7));

    private final String key;
    private final String label;
    private final @Nullable Duration back;

    RequestTime(String key, String label, @Nullable Duration back) {
        this.key = key;
        this.label = label;
        this.back = back;
    }

    /** The range of that key; any time for an unknown one. */
    static RequestTime of(@Nullable String key) {
        for (RequestTime time : values()) {
            if (time.key.equals(key)) {
                return time;
            }
        }
        return ANY;
    }

    public String key() {
        return key;
    }

    public String label() {
        return label;
    }

    @Nullable
    Duration back() {
        return back;
    }
}
