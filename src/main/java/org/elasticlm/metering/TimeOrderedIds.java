package org.elasticlm.metering;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes UUIDs of version 7 (RFC 9562): 48 bit of milliseconds, then 12 bit that count within the millisecond, then
 * random. Ids of one maker sort in the order in which they were made, so that new rows go to the end of an index.
 */
public final class TimeOrderedIds {

    private static final int COUNTER_BITS = 12;
    private static final long VERSION = 0x7000L;
    private static final long VARIANT = 0x8000000000000000L;
    private static final long RANDOM_MASK = 0x3fffffffffffffffL;

    private final Clock clock;

    /** Milliseconds and counter in one number. When the counter is used up it runs into the next millisecond. */
    private final AtomicLong last = new AtomicLong();

    public TimeOrderedIds(Clock clock) {
        this.clock = clock;
    }

    /** When an id was made, to the millisecond; empty where no maker like this one made it. */
    static Optional<Instant> madeAt(UUID id) {
        return id.version() == VERSION >> COUNTER_BITS
                ? Optional.of(Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16))
                : Optional.empty();
    }

    public UUID next() {
        long now = clock.millis() << COUNTER_BITS;
        long stamp = last.updateAndGet(previous -> Math.max(previous + 1, now));
        long millis = stamp >>> COUNTER_BITS;
        long counter = stamp & ((1L << COUNTER_BITS) - 1);
        return new UUID(
                millis << 16 | VERSION | counter,
                VARIANT | (ThreadLocalRandom.current().nextLong() & RANDOM_MASK));
    }
}
