package org.elasticlm.scheduling;

/**
 * The default: batched and aware of deadlines, it serves at the widest level that drains the queue in time, and gives up
 * width before it gives up requests.
 *
 * <ol>
 *   <li>Where not even the narrowest allowed widths keep up, tenants that have had less for their weight go first, and
 *       requests are refused of the one that has had most, see {@link Turns}: one that floods the server delays and loses its
 *       own only.
 *   <li>A request that would end too late even if everything ran as narrow as allowed is refused at once.
 *   <li>A level drains the queue when, served in batches by earliest deadline, every batch ends before its deadline with
 *       slack: a share of the latency target is left for what arrives next and for batches that take longer than expected, a
 *       larger one at wider levels, so that a growing queue narrows the width by degrees, and a larger one for some seconds
 *       after a queue was too long: see {@link Caution}.
 *   <li>The level is the widest that drains the queue. One that is wider than the present has to do so with more slack, so
 *       that the width does not flap.
 *   <li>The batch is the longest run of the earliest due request's model and width that still meets its deadline.
 * </ol>
 *
 * <p>It never waits while there is work: on a CPU a batch's time grows with its tokens from the first, so that waiting for
 * more gains little. Neither the arrival rate nor a calm interval plays a part: in simulations of recorded traffic each lost
 * more quality than it saved deadlines, since the queue tells of load soon enough for batches this short.
 */
public final class DrainFitSchedule implements Schedule {

    /** Turns end when the narrowest widths leave this share of each target, so that they do not begin again at once. */
    private static final double SLACK_TO_SERVE_ALL_AGAIN = 0.3;

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
        Shedding shedding = planner.shedding();
        shedding.shareOutAt(Levels.NARROWEST, snapshot.state().turns().taken() ? SLACK_TO_SERVE_ALL_AGAIN : 0);
        ScheduleState state =
                atWidestThatDrains(snapshot, planner, !shedding.overShare().isEmpty());
        return planner.decide(shedding.learnt(state), Double.POSITIVE_INFINITY, true);
    }

    /** @param narrowFirst whether it is likely to be the narrowest: trying the wide ones first would then be in vain */
    private ScheduleState atWidestThatDrains(Snapshot snapshot, Planner planner, boolean narrowFirst) {
        double caution = snapshot.state().caution().slackAt(snapshot.nowMillis());
        double[] levels = planner.levels();
        double present = snapshot.state().level();
        int narrowest = levels.length - 1;
        if (narrowFirst && narrowest > 0 && !keeps(planner, levels[narrowest - 1], caution)) {
            return snapshot.state().at(levels[narrowest], WidthReason.QUEUE);
        }
        WidthReason why = WidthReason.QUIET;
        int wanted = 0;
        while (wanted < narrowest) {
            boolean wider = levels[wanted] > present;
            // Which requests are past saving depends on the slack, so a level may have the larger slack and not the
            // smaller one. What was enough to widen is enough to stay.
            if (levels[wanted] >= present
                    && planner.drainsAt(levels[wanted], limits.slackToWiden(levels[wanted]), caution)) {
                break;
            }
            boolean keeps = keeps(planner, levels[wanted], caution);
            if (keeps && !wider) {
                break;
            }
            why = keeps || why == WidthReason.CALMING ? WidthReason.CALMING : WidthReason.QUEUE;
            wanted++;
        }
        return snapshot.state().at(levels[wanted], why);
    }

    private boolean keeps(Planner planner, double level, double caution) {
        return planner.drainsAt(level, limits.slackToKeep(level), caution);
    }
}
