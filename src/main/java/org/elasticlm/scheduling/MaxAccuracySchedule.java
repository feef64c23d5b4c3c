package org.elasticlm.scheduling;

/**
 * Greedy for quality: the widest width that answers the earliest due request in time, then the largest batch that still
 * meets its deadlines. It looks at nothing behind that batch, so that under load it pays for the width of one batch with the
 * deadlines of the next. A baseline of SuperServe (<a href="https://arxiv.org/abs/2312.16733">arXiv 2312.16733</a>), there
 * called MaxAcc.
 */
public final class MaxAccuracySchedule implements Schedule {

    private final ScheduleLimits limits;

    public MaxAccuracySchedule(ScheduleLimits limits) {
        this.limits = limits;
    }

    @Override
    public String name() {
        return "max-accuracy";
    }

    @Override
    public Decision decide(Snapshot snapshot) {
        return Planner.earliestDueFirst(
                snapshot,
                limits,
                (planner, head) -> snapshot.state()
                        .atRung(head, planner.rungInTime(head, head.rungs().widest())));
    }
}
