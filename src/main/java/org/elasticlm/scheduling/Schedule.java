package org.elasticlm.scheduling;

/**
 * The elastic schedule: which slices to compute next and at which width. A pure function: no clock, no threads, no memory
 * but {@link ScheduleState}, so that the server, tests and a simulation run the same code.
 *
 * <p>Every implementation keeps to this: a slice is computed only at a rung that it allows; a batch holds one model and one
 * width; a request is refused only when this schedule sees no way to answer it in time, or only one that takes other tenants'
 * turns; with slices in the queue, either some are computed or all were refused; with none, the level is the widest that
 * this schedule ever serves.
 */
public interface Schedule {

    /** As settings and the console call it. */
    String name();

    Decision decide(Snapshot snapshot);
}
