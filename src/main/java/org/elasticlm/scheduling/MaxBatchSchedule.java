package org.elasticlm.scheduling;

/**
 * Greedy for throughput: the largest batch that the narrowest width could compute within its deadlines, at the widest width
 * that still can. A baseline of SuperServe (<a href="https://arxiv.org/abs/2312.16733">arXiv 2312.16733</a>).
 */
public final class MaxBatchSchedule implements Schedule {

    private final ScheduleLimits limits;

    public MaxBatchSchedule(ScheduleLimits limits) {
        this.limits = limits;
    }

    @Override
    public String name() {
        return "max-batch";
    }

    @Override
    public Decision decide(Snapshot snapshot) {
        return Planner.earliestDueFirst(
                snapshot, limits, (planner, head) -> snapshot.state().atRung(head, planner.rungOfLargestBatch()));
    }
}
