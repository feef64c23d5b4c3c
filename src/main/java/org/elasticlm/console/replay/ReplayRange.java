package org.elasticlm.console.replay;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How far back a replay reaches. The key stands in the page's address. */
enum ReplayRange {
    HOUR("1h", "last hour", Duration.ofHours(1)),
    SIX_HOURS("6h", "last 6 hours", Duration.ofHours(6)),
    DAY("24h", "last 24 hours", Duration.ofHours(24));

    private final String key;
    private final String label;
    private final Duration length;

    ReplayRange(String key, String label, Duration length) {
        this.key = key;
        this.label = label;
        this.length = length;
    }

    /** The range of that key, or the last hour for an unknown one. */
    static ReplayRange of(@Nullable String key) {
        for (ReplayRange range : values()) {
            if (range.key.equals(key)) {
                return range;
            }
        }
        return HOUR;
    }

    public String key() {
        return key;
    }

    public String label() {
        return label;
    }

    Duration length() {
        return length;
    }
}
