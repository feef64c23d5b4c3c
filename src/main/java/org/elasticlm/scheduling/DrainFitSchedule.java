package org.elasticlm.scheduling;

import org.elasticlm.encoder.Width;
import org.elasticlm.latency.BatchLoad;

/**
 * The default: batched and aware of deadlines, it serves at the widest level that both drains the queue in time and keeps up
 * with arrivals, and gives up width before it gives up requests.
 *
 * <ol>
 *   <li>A request that would end too late even if everything ran as narrow as allowed is refused at once.
 *   <li>A level drains the queue when, served in batches by earliest deadline, every batch ends before its deadline.
 *   <li>A level keeps up when its throughput in full batches is above the arrival rate with a margin.
 *   <li>The level goes down at once, and up a step after each calm interval.
 *   <li>The batch is the longest run of the earliest due request's model and width that still meets its deadline.
 * </ol>
 *
 * <p>It never waits while there is work: on a CPU a batch's time grows with its tokens from the first, so that waiting for
 * more gains little.
 */
public final class DrainFitSchedule implements Schedule {

    private final ScheduleLimits limits;

    public DrainFitSchedule(ScheduleLimits limits) {
        this.limits = limits;
    }

    @Override
    public String name() {
        return "drain-fit";
    }

    @Override
    public Decision decide(Snapshot snapshot) {
        Planner planner = new Planner(snapshot, limits);
        planner.refuseLateAt(Levels.NARROWEST);
        double[] levels = Levels.of(snapshot);
        int keepsUp = 0;
        while (keepsUp < levels.length - 1 && use(snapshot, levels[keepsUp]) > limits.loadMargin()) {
            keepsUp++;
        }
        int wanted = keepsUp;
        while (wanted < levels.length - 1 && !planner.drainsAt(levels[wanted])) {
            wanted++;
        }
        WidthReason why = wanted > keepsUp ? WidthReason.QUEUE : wanted > 0 ? WidthReason.ARRIVALS : WidthReason.QUIET;
        ScheduleState state = snapshot.state().towards(levels, wanted, why, snapshot.nowMillis(), limits.calmMillis());
        boolean widest = state.level() == levels[0];
        double wait = widest ? Double.POSITIVE_INFINITY : snapshot.nowMillis() + limits.calmMillis();
        return planner.decide(state, wait, true);
    }

    /** Share of the time that the arrivals of a second would take at the level, computed in full batches. */
    private double use(Snapshot snapshot, double level) {
        double millis = 0;
        for (Arrivals arrivals : snapshot.arrivals()) {
            Ladder ladder = arrivals.ladder();
            Width width = ladder.width(arrivals.rungs().clamp(ladder.rungAt(level)));
            double batches = Math.max(1, arrivals.tokens() / limits.batchTokens());
            BatchLoad batch = new BatchLoad(
                    (int) Math.ceil(arrivals.sequences() / batches),
                    Math.round(arrivals.tokens() / batches),
                    Math.round(arrivals.squaredTokens() / batches));
            millis += batches * snapshot.latency(ladder).meanMillis(width, batch);
        }
        return millis / 1000;
    }
}
