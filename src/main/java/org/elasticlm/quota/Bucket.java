package org.elasticlm.quota;

/**
 * A token bucket: holds what may be used at once, and fills up within a minute. What has been taken is never more than a
 * minute's limit at once, and no more than the limit a minute in the long run.
 *
 * @param level what is in it
 * @param atNanos when that was so
 */
record Bucket(double level, long atNanos) {

    private static final double NANOS_PER_MINUTE = 60e9;

    static Bucket full(long perMinute, long nowNanos) {
        return new Bucket(perMinute, nowNanos);
    }

    /** This bucket now. A limit that was lowered spills what is above it. */
    Bucket at(long perMinute, long nowNanos) {
        double filled = level + (double) Math.max(0, nowNanos - atNanos) * perMinute / NANOS_PER_MINUTE;
        return new Bucket(Math.min(perMinute, filled), nowNanos);
    }

    boolean holds(long amount) {
        return level >= amount;
    }

    Bucket without(long amount) {
        return new Bucket(level - amount, atNanos);
    }

    /** How long until it holds that much; it never will where the amount is above the limit. */
    long nanosUntil(long amount, long perMinute) {
        return holds(amount) ? 0 : (long) Math.ceil((amount - level) * NANOS_PER_MINUTE / perMinute);
    }
}
