package org.elasticlm.scheduling;

import org.elasticlm.latency.BatchLoad;

/**
 * By slack alone, as SuperServe's SlackFit (<a href="https://arxiv.org/abs/2312.16733">arXiv 2312.16733</a>): the latencies
 * of all widths and batch sizes are divided into equal buckets; the earliest deadline's slack picks the bucket; in it the
 * largest batch wins, and for that batch the widest width. Neither the queue's length nor the arrival rate is looked at:
 * short slack is what tells of load.
 */
public final class SlackFitSchedule implements Schedule {

    private static final int BUCKETS = 16;

    private final ScheduleLimits limits;

    public SlackFitSchedule(ScheduleLimits limits) {
        this.limits = limits;
    }

    @Override
    public String name() {
        return "slack-fit";
    }

    @Override
    public Decision decide(Snapshot snapshot) {
        return Planner.earliestDueFirst(
                snapshot, limits, (planner, head) -> snapshot.state().atRung(head, rung(snapshot, head)));
    }

    private int rung(Snapshot snapshot, Waiting head) {
        Rungs rungs = head.rungs();
        int most = Math.max(
                1, (int) (limits.batchTokens() / Math.max(1, head.load().tokens())));
        double fastest = millis(snapshot, head, rungs.narrowest(), 1);
        double slowest = millis(snapshot, head, rungs.widest(), most);
        double bucket = (slowest - fastest) / BUCKETS;
        double slack = head.deadlineMillis() - snapshot.nowMillis();
        double within = fastest + bucket * Math.max(1, Math.floor((slack - fastest) / bucket));
        int size = most;
        while (size > 1 && millis(snapshot, head, rungs.narrowest(), size) > within) {
            size /= 2;
        }
        int rung = rungs.widest();
        while (rung < rungs.narrowest() && millis(snapshot, head, rung, size) > within) {
            rung++;
        }
        return rung;
    }

    /** The time of a batch of requests like this one. */
    private static double millis(Snapshot snapshot, Waiting head, int rung, int size) {
        BatchLoad one = head.load();
        BatchLoad batch = new BatchLoad(size * one.sequences(), size * one.tokens(), size * one.squaredTokens());
        return Pace.P95.millis(snapshot.latency(head.ladder()), head.ladder().width(rung), batch);
    }
}
