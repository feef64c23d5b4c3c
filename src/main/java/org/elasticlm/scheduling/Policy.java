package org.elasticlm.scheduling;

import java.util.Locale;

/** The schedules that can be chosen, by the names that settings and reports use. */
public enum Policy {
    /** One width whatever the load. */
    FIXED,
    /** The rule of the paper, one request at a time. */
    PAPER,
    /** The rule of the paper over batches. */
    PAPER_BATCHED,
    /** As wide as the earliest deadline allows, whatever waits behind it. */
    MAX_ACCURACY,
    /** As large a batch as the earliest deadline allows, then as wide as still fits. */
    MAX_BATCH,
    /** By how much time the earliest deadline leaves, from latencies measured beforehand. */
    SLACK_FIT,
    /** The widest that drains the queue in time, with some of it to spare: the default. */
    DRAIN_FIT;

    /** @param fixedWidth of {@link #FIXED}; the others choose theirs */
    public Schedule schedule(ScheduleLimits limits, double fixedWidth) {
        return switch (this) {
            case FIXED -> new FixedSchedule(fixedWidth, limits);
            case PAPER -> new PaperSchedule(limits);
            case PAPER_BATCHED -> new PaperBatchedSchedule(limits);
            case MAX_ACCURACY -> new MaxAccuracySchedule(limits);
            case MAX_BATCH -> new MaxBatchSchedule(limits);
            case SLACK_FIT -> new SlackFitSchedule(limits);
            case DRAIN_FIT -> new DrainFitSchedule(limits);
        };
    }

    /** As it is written in settings; also what an error about an unknown policy lists. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
