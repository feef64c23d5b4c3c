package org.elasticlm.scheduling;

/**
 * What a schedule remembers from one decision to the next.
 *
 * @param level the widest width served at present; ladders translate it into a rung
 * @param cause why the level is what it is
 * @param servedDocuments whether the last batch held documents to store
 * @param turns whose turn it is while not everything can be served
 * @param guard what bounds the length of a batch
 * @param caution slack on top of the usual one, after refusals
 */
public record ScheduleState(
        double level, WidthReason cause, boolean servedDocuments, Turns turns, Guard guard, Caution caution) {

    public static final ScheduleState START = new ScheduleState(1, WidthReason.QUIET, false);

    /** While no turns are taken and no query and no refusal is remembered. */
    public ScheduleState(double level, WidthReason cause, boolean servedDocuments) {
        this(level, cause, servedDocuments, Turns.NONE, Guard.NONE, Caution.NONE);
    }

    ScheduleState at(double newLevel, WidthReason why) {
        return new ScheduleState(newLevel, why, servedDocuments, turns, guard, caution);
    }

    /** The level at which the slice gets this rung, which its deadline asked for; the top level where nothing is given up. */
    ScheduleState atRung(Waiting slice, int rung) {
        return rung == slice.rungs().widest()
                ? at(1, WidthReason.QUIET)
                : at(slice.ladder().width(rung).value(), WidthReason.DEADLINE);
    }

    ScheduleState afterBatch(boolean documents) {
        return new ScheduleState(level, cause, documents, turns, guard, caution);
    }

    ScheduleState taking(Turns newTurns) {
        return new ScheduleState(level, cause, servedDocuments, newTurns, guard, caution);
    }

    ScheduleState guarding(Guard newGuard) {
        return new ScheduleState(level, cause, servedDocuments, turns, newGuard, caution);
    }

    ScheduleState cautious(Caution newCaution) {
        return new ScheduleState(level, cause, servedDocuments, turns, guard, newCaution);
    }
}
