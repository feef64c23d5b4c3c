package org.elasticlm.scheduling;

/**
 * What a schedule remembers from one decision to the next.
 *
 * @param level the widest width served at present; ladders translate it into a rung
 * @param cause why the level is what it is
 * @param servedDocuments whether the last batch held documents to store
 */
public record ScheduleState(double level, WidthReason cause, boolean servedDocuments) {

    public static final ScheduleState START = new ScheduleState(1, WidthReason.QUIET, false);

    ScheduleState at(double newLevel, WidthReason why) {
        return new ScheduleState(newLevel, why, servedDocuments);
    }

    /** The level at which the slice gets this rung, which its deadline asked for; the top level where nothing is given up. */
    ScheduleState atRung(Waiting slice, int rung) {
        return rung == slice.rungs().widest()
                ? at(1, WidthReason.QUIET)
                : at(slice.ladder().width(rung).value(), WidthReason.DEADLINE);
    }

    ScheduleState afterBatch(boolean documents) {
        return new ScheduleState(level, cause, documents);
    }
}
