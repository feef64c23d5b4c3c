package org.elasticlm.inference;

/** Monotonic time, so that tests can bring their own. */
@FunctionalInterface
interface NanoClock {

    NanoClock SYSTEM = System::nanoTime;

    long nanos();

    /** The same instant in the schedule's unit. */
    default double millis() {
        return nanos() / 1e6;
    }
}
