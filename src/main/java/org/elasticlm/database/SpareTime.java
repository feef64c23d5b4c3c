package org.elasticlm.database;

import com.sun.jna.Library;
import com.sun.jna.Native;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Processor time that nothing else wants, as Linux gives it: see SCHED_IDLE and "The autogroup feature" in sched(7). */
final class SpareTime {

    private static final int SCHED_IDLE = 5;
    private static final String LEAST_SHARE = "19";

    private SpareTime() {}

    private interface C extends Library {

        int sched_setscheduler(int pid, int policy, int[] priority);
    }

    /**
     * From now on the process computes only where nothing else wants to, and makes room at once when something does. Its user
     * cannot take that back. Without effect where the system has no such thing or does not allow it.
     *
     * @param pid of a process of this user, or of any where this is root
     */
    static void confine(int pid) {
        try {
            Native.load("c", C.class).sched_setscheduler(pid, SCHED_IDLE, new int[1]);
        } catch (LinkageError otherSystem) {
            return;
        }
        // Where sessions share the processor, one that only this process is in would have as much of it as all answers
        // together.
        try {
            Files.writeString(Path.of("/proc", Integer.toString(pid), "autogroup"), LEAST_SHARE);
        } catch (IOException noSuchSharing) {
            // Then the process competes by itself, and the policy alone does it.
        }
    }
}
