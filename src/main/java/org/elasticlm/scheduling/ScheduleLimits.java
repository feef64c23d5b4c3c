package org.elasticlm.scheduling;

/**
 * The bounds that schedules keep to.
 *
 * @param batchTokens most tokens of a batch; a single larger slice is a batch of its own
 * @param longestBatchMillis no batch is planned to take longer, since nothing interrupts it; a single slice may, and so may
 *     a batch that takes at most its share of the tightest latency target
 * @param batchShare that share: longer batches do more in the same time, above all while other work shares the cores
 * @param slackToKeep share of its latency target that each waiting request must have left at the end for a width to be kept
 * @param slackToWiden the same for a wider width to be taken; the difference is what keeps the width from flapping
 * @param slackOfWidth by how much both are larger at full width, and by as much of it at narrower ones: the wider, the
 *     earlier a queue narrows it. Width then follows the queue by degrees, which costs less quality than the widest for as
 *     long as it goes and the narrowest after it
 */
public record ScheduleLimits(
        int batchTokens,
        double longestBatchMillis,
        double batchShare,
        double slackToKeep,
        double slackToWiden,
        double slackOfWidth) {

    /** What a server uses unless it is told otherwise. */
    public static final ScheduleLimits DEFAULT = new ScheduleLimits(2048, 12, 0.2, 0.1, 0.15, 0.2);

    public ScheduleLimits {
        if (!(slackToKeep >= 0 && slackToKeep <= slackToWiden && slackToWiden < 1)) {
            throw new IllegalArgumentException(
                    "The slack to keep a width is at least 0, at most the slack to widen, and both are below 1; found "
                            + slackToKeep + " and " + slackToWiden);
        }
        if (!(slackOfWidth >= 0 && slackToWiden + slackOfWidth < 1)) {
            throw new IllegalArgumentException(
                    "The slack of width is at least 0 and below 1 together with the slack to widen; found "
                            + slackOfWidth + " and " + slackToWiden);
        }
    }

    double slackToKeep(double level) {
        return slackToKeep + slackOfWidth * level;
    }

    double slackToWiden(double level) {
        return slackToWiden + slackOfWidth * level;
    }

    /** How long a batch may be planned to take. */
    double longestBatchMillis(Guard guard) {
        return Math.max(longestBatchMillis, batchShare * guard.targetMillis());
    }
}
