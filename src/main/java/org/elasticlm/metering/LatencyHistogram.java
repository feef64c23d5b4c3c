package org.elasticlm.metering;

import java.time.Duration;
import java.util.Objects;

/**
 * Counts of durations in buckets that grow by 10%, from 0.1 ms to beyond a minute: a percentile read from it is at most
 * 10% too high. Histograms of different times add up, percentiles do not. It holds the buckets from the lowest to the highest
 * that it counted in: there is one a tenant and second. Not safe for many threads at once.
 */
public final class LatencyHistogram {

    private static final double GROWTH = Math.log(1.1);
    private static final double FIRST_MICROS = 100;
    private static final int BUCKETS = 144;

    private int first;
    private long[] counts = {}; // from the bucket first on
    private long total;

    void count(long micros) {
        add(bucket(micros), 1);
    }

    /**
     * Counts what was sorted into buckets before, as the hourly usage keeps it.
     *
     * @param bucket 0 to 143
     */
    public void add(int bucket, long count) {
        Objects.checkIndex(bucket, BUCKETS);
        reach(bucket, bucket + 1);
        counts[bucket - first] += count;
        total += count;
    }

    void add(LatencyHistogram other) {
        if (other.counts.length == 0) {
            return;
        }
        reach(other.first, other.first + other.counts.length);
        for (int i = 0; i < other.counts.length; i++) {
            counts[other.first - first + i] += other.counts[i];
        }
        total += other.total;
    }

    /** Makes room for the buckets from one up to before another. */
    private void reach(int from, int to) {
        int end = first + counts.length;
        if (counts.length > 0 && first <= from && to <= end) {
            return;
        }
        int start = counts.length == 0 ? from : Math.min(first, from);
        long[] wider = new long[(counts.length == 0 ? to : Math.max(end, to)) - start];
        System.arraycopy(counts, 0, wider, counts.length == 0 ? 0 : first - start, counts.length);
        first = start;
        counts = wider;
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
        for (int i = 0; i < counts.length; i++) {
            seen += counts[i];
            if (seen >= rank && seen > 0) {
                return upperEnd(first + i);
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
