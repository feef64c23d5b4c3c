package org.elasticlm.metering;

import java.util.EnumMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what could not be kept since the start, by reason, and says so in the server's log. */
final class Losses {

    private static final Logger log = LoggerFactory.getLogger(Losses.class);

    /** Guarded by {@code this}. */
    private final Map<LossReason, Long> counts = new EnumMap<>(LossReason.class);

    /** Says so for the first, and again whenever there are ten times as many. */
    synchronized void add(LossReason reason, long records) {
        if (records == 0) {
            return;
        }
        long before = counts.getOrDefault(reason, 0L);
        long now = before + records;
        counts.put(reason, now);
        if (Long.toString(now).length() > Long.toString(before).length() || before == 0) {
            log.error("Request records lost since the start: {}, because {}", now, reason.text());
        }
    }

    synchronized Map<LossReason, Long> counts() {
        return new EnumMap<>(counts);
    }
}
