package org.elasticlm.inference;

/** Changes which schedule decides, while the server runs: from the next batch on. */
public interface ScheduleControl {

    /** What decides now, expired pins included. */
    ScheduleChoice choice();

    /** What the settings say. */
    ScheduleChoice configured();

    void choose(ScheduleChoice choice);
}
