package org.elasticlm.metering;

import java.time.Duration;

/**
 * Counts of durations in buckets that grow by 10%, from 0.1 ms to beyond a minute: a percentile read from it is at most
 * 10% too high. Histograms of different times add up, percentiles do not. Not safe for many threads at once.
 */
public final class LatencyHistogram {

    private static final double GROWTH = Math.log(1.1);
    private static final double FIRST_MICROS = 100;
    private static final int BUCKETS = 144;

    private final long[] counts = new long[BUCKETS];
    private long total;

    void count(long micros) {
        counts[bucket(micros)]++;
        total++;
    }

    /**
     * Counts what was sorted into buckets before, as the hourly usage keeps it.
     *
     * @param bucket 0 to 143
     */
    public void add(int bucket, long count) {
        counts[bucket] += count;
        total += count;
    }

    void add(LatencyHistogram other) {
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            counts[bucket] += other.counts[bucket];
        }
        total += other.total;
    }

    /**
     * The duration that this share of the counted ones does not exceed.
     *
     * @param share such as 0.95
     * @return the upper end of the bucket that holds this percentile; zero when nothing was counted
     */
    public Duration percentile(double share) {
        long rank = (long) Math.ceil(share * total);
        long seen = 0;
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            seen += counts[bucket];
            if (seen >= rank && seen > 0) {
                return upperEnd(bucket);
            }
        }
        return Duration.ZERO;
    }

    private static int bucket(long micros) {
        if (micros <= FIRST_MICROS) {
            return 0;
        }
        int bucket = (int) Math.ceil(Math.log(micros / FIRST_MICROS) / GROWTH - 1e-9);
        return Math.min(bucket, BUCKETS - 1);
    }

    private static Duration upperEnd(int bucket) {
        return Duration.ofNanos(Math.round(FIRST_MICROS * 1000 * Math.exp(bucket * GROWTH)));
    }
}
