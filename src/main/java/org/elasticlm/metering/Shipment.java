package org.elasticlm.metering;

import java.time.Duration;

/**
 * What became of a batch of journal entries.
 *
 * @param entries how many are in the database now
 * @param full whether the batch was, so that there may be more to ship now
 */
record Shipment(int entries, boolean full) {

    static final Shipment NONE = new Shipment(0, false);

    /** From so many entries on a batch is one of a busy server. */
    static final int BUSY = 1_000;

    private static final int LONGER = 10;

    /**
     * How long records gather for the next batch. A batch changes as many sums as it has kinds of requests, whatever its size:
     * a busy server's database is spared most of that when records wait a little longer for each other.
     *
     * @param interval how long usually
     */
    Duration gathering(Duration interval) {
        return entries < BUSY ? interval : interval.multipliedBy(LONGER);
    }
}
