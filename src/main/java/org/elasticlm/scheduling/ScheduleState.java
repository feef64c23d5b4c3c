package org.elasticlm.scheduling;

/**
 * What a schedule remembers from one decision to the next.
 *
 * @param level the widest width served at present; ladders translate it into a rung
 * @param cause why the level is what it is
 * @param calmSinceMillis since when a wider level would have done, or NaN
 * @param servedDocuments whether the last batch held documents to store
 */
public record ScheduleState(double level, WidthReason cause, double calmSinceMillis, boolean servedDocuments) {

    public static final ScheduleState START = new ScheduleState(1, WidthReason.QUIET, Double.NaN, false);

    /**
     * Down at once; up one level after each calm interval, so that the width does not flap with every burst.
     *
     * @param levels every level, widest first
     * @param wanted position in the levels of the widest that would do now
     * @param why what keeps the wanted level from being wider
     */
    ScheduleState towards(double[] levels, int wanted, WidthReason why, double nowMillis, double calmMillis) {
        int current = 0;
        while (current < levels.length - 1 && levels[current] > level) {
            current++;
        }
        if (wanted >= current) {
            return new ScheduleState(levels[wanted], why, Double.NaN, servedDocuments);
        }
        double since = Double.isNaN(calmSinceMillis) ? nowMillis : calmSinceMillis;
        while (current > wanted && nowMillis - since >= calmMillis) {
            current--;
            since += calmMillis;
        }
        return current == wanted
                ? new ScheduleState(levels[current], why, Double.NaN, servedDocuments)
                : new ScheduleState(levels[current], WidthReason.CALMING, since, servedDocuments);
    }

    /** Another level at once, for schedules that remember nothing. */
    ScheduleState at(double newLevel, WidthReason why) {
        return new ScheduleState(newLevel, why, Double.NaN, servedDocuments);
    }

    /** The level at which the slice gets this rung, which its deadline asked for; the top level where nothing is given up. */
    ScheduleState atRung(Waiting slice, int rung) {
        return rung == slice.rungs().widest()
                ? at(1, WidthReason.QUIET)
                : at(slice.ladder().width(rung).value(), WidthReason.DEADLINE);
    }

    ScheduleState afterBatch(boolean documents) {
        return new ScheduleState(level, cause, calmSinceMillis, documents);
    }
}
