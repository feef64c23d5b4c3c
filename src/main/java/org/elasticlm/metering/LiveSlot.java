package org.elasticlm.metering;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Sums over some time. Not safe for many threads at once. */
final class LiveSlot {

    private static final int SHED = 503;
    private static final int TOO_LATE = 504;

    private final Map<Double, Long> widths = new TreeMap<>(Comparator.reverseOrder());
    private final LatencyHistogram latencies = new LatencyHistogram();
    private long requests;
    private long callerErrors;
    private long shed;
    private long failures;
    private long unpromised;
    private long withinTarget;
    private long items;

    void count(RequestRecord record) {
        requests++;
        items += record.items();
        boolean rejected = record.status() >= 400 && record.status() < 500;
        if (!rejected && record.unpromised()) {
            unpromised++;
        }
        if (record.status() < 400) {
            latencies.count(record.totalMicros());
            if (record.totalMicros() <= record.targetMicros()) {
                withinTarget++;
            }
        } else if (record.status() < 500) {
            callerErrors++;
        } else if (record.status() == SHED || record.status() == TOO_LATE) {
            shed++;
        } else {
            failures++;
        }
        Double width = record.width();
        if (width != null) {
            widths.merge(width, 1L, Long::sum);
        }
    }

    void add(LiveSlot other) {
        requests += other.requests;
        callerErrors += other.callerErrors;
        shed += other.shed;
        failures += other.failures;
        unpromised += other.unpromised;
        withinTarget += other.withinTarget;
        items += other.items;
        latencies.add(other.latencies);
        other.widths.forEach((width, count) -> widths.merge(width, count, Long::sum));
    }

    LivePoint point(Instant start, Duration length) {
        return new LivePoint(
                start,
                length,
                requests,
                callerErrors,
                shed,
                failures,
                unpromised,
                withinTarget,
                items,
                latencies.percentile(0.50),
                latencies.percentile(0.95),
                latencies.percentile(0.99),
                Collections.unmodifiableMap(new LinkedHashMap<>(widths)));
    }
}
