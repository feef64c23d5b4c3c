package org.elasticlm.scheduling;

/**
 * The elastic latency rule of {@link PaperSchedule} for a server that batches: the widest level at which all waiting
 * queries, served in batches, take no longer together than the latency target of the earliest due one. Like the paper's rule
 * it does not count the time that requests have waited already; the same safety as there keeps single requests in time.
 */
public final class PaperBatchedSchedule implements Schedule {

    private final ScheduleLimits limits;

    public PaperBatchedSchedule(ScheduleLimits limits) {
        this.limits = limits;
    }

    @Override
    public String name() {
        return "paper-batched";
    }

    @Override
    public Decision decide(Snapshot snapshot) {
        return Planner.earliestDueFirst(snapshot, limits, (planner, head) -> state(snapshot, planner, head));
    }

    private static ScheduleState state(Snapshot snapshot, Planner planner, Waiting head) {
        double target = head.deadlineMillis() - head.arrivedMillis();
        double[] levels = planner.levels();
        int wanted = 0;
        while (wanted < levels.length - 1 && !planner.queriesTakeAtMost(target, levels[wanted])) {
            wanted++;
        }
        return snapshot.state().at(levels[wanted], wanted == 0 ? WidthReason.QUIET : WidthReason.QUEUE);
    }
}
