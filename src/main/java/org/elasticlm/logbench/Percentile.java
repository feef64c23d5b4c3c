package org.elasticlm.logbench;

/** Nearest rank: the smallest value that at least this share of all values does not exceed. */
final class Percentile {

    private Percentile() {}

    /** @param share from 0 to 1 */
    static double of(double[] sorted, double share) {
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }
}
