package org.elasticlm.metering;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** The last quarter of an hour of this server, second by second, from memory: what an operator watches. */
public final class LiveMetrics {

    /** How far back it remembers. */
    public static final Duration MEMORY = Duration.ofMinutes(15);

    private static final int SECONDS = (int) MEMORY.toSeconds();

    private final Clock clock;

    /** A ring by second; guarded by {@code this}, as are the slots themselves. */
    private final Second[] ring = new Second[SECONDS];

    LiveMetrics(Clock clock) {
        this.clock = clock;
        for (int i = 0; i < SECONDS; i++) {
            ring[i] = new Second(0);
        }
    }

    synchronized void count(RequestRecord record) {
        long second = clock.instant().getEpochSecond();
        int place = (int) (second % SECONDS);
        if (ring[place].second != second) {
            ring[place] = new Second(second);
        }
        ring[place].all.count(record);
        String model = record.model();
        if (model != null) {
            ring[place].byModel.computeIfAbsent(model, name -> new LiveSlot()).count(record);
        }
        UUID tenant = record.tenantId();
        if (tenant != null) {
            ring[place].byTenant.computeIfAbsent(tenant, id -> new LiveSlot()).count(record);
        }
    }

    /**
     * The time up to the last full second in steps of equal length, oldest first, quiet steps included.
     *
     * @param range how far back, at most {@link #MEMORY}
     * @param step whole seconds; the steps begin at its multiples
     */
    public List<LivePoint> series(Duration range, Duration step) {
        long stepSeconds = Math.max(1, step.toSeconds());
        long end = clock.instant().getEpochSecond() / stepSeconds * stepSeconds;
        long start = end - Math.min(range.toSeconds(), SECONDS - stepSeconds) / stepSeconds * stepSeconds;
        List<LivePoint> points = new ArrayList<>();
        for (long from = start; from < end; from += stepSeconds) {
            points.add(sum(from, from + stepSeconds));
        }
        return points;
    }

    /** All of the time up to now in one. */
    public LivePoint total(Duration range) {
        long end = clock.instant().getEpochSecond() + 1;
        return sum(end - Math.min(range.toSeconds(), SECONDS), end);
    }

    /** All of the time up to now, per tenant that called. */
    public Map<UUID, LivePoint> totalByTenant(Duration range) {
        return totalBy(second -> second.byTenant, range);
    }

    /** All of the time up to now, per model, name and version, that was called. */
    public Map<String, LivePoint> totalByModel(Duration range) {
        return totalBy(second -> second.byModel, range);
    }

    private synchronized <K> Map<K, LivePoint> totalBy(Function<Second, Map<K, LiveSlot>> slots, Duration range) {
        long end = clock.instant().getEpochSecond() + 1;
        long start = end - Math.min(range.toSeconds(), SECONDS);
        Map<K, LiveSlot> sums = new HashMap<>();
        for (Second second : ring) {
            if (second.second >= start && second.second < end) {
                slots.apply(second)
                        .forEach((key, slot) ->
                                sums.computeIfAbsent(key, any -> new LiveSlot()).add(slot));
            }
        }
        Map<K, LivePoint> points = new HashMap<>();
        sums.forEach((key, slot) ->
                points.put(key, slot.point(Instant.ofEpochSecond(start), Duration.ofSeconds(end - start))));
        return points;
    }

    private synchronized LivePoint sum(long from, long to) {
        LiveSlot sum = new LiveSlot();
        for (long second = from; second < to; second++) {
            Second found = ring[(int) (second % SECONDS)];
            if (found.second == second) {
                sum.add(found.all);
            }
        }
        return sum.point(Instant.ofEpochSecond(from), Duration.ofSeconds(to - from));
    }

    private static final class Second {
        private final long second;
        private final LiveSlot all = new LiveSlot();
        private final Map<UUID, LiveSlot> byTenant = new HashMap<>();
        private final Map<String, LiveSlot> byModel = new HashMap<>();

        private Second(long second) {
            this.second = second;
        }
    }
}
