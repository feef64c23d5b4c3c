package org.elasticlm.scheduling;

/**
 * Batches by deadline at one level whatever the load: the baseline to compare elastic schedules with, and a way to pin a
 * whole server. Refuses what this level cannot answer in time, to
 * those who ask for more than their share.
 */
public final class FixedSchedule implements Schedule {

    private final double level;
    private final ScheduleLimits limits;

    /** @param level in (0, 1]; requests that don't allow it get the nearest width that they allow */
    public FixedSchedule(double level, ScheduleLimits limits) {
        if (!(level > 0 && level <= 1)) {
            throw new IllegalArgumentException("A fixed width lies in (0, 1], found " + level);
        }
        this.level = level;
        this.limits = limits;
    }

    @Override
    public String name() {
        return "fixed";
    }

    @Override
    public Decision decide(Snapshot snapshot) {
        ScheduleState state =
                new ScheduleState(level, WidthReason.FIXED, snapshot.state().servedDocuments());
        Planner planner = new Planner(snapshot, limits);
        planner.shedding().shareOutAt(level, 0);
        return planner.decide(state, Double.POSITIVE_INFINITY, false);
    }
}
