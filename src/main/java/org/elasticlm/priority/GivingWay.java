package org.elasticlm.priority;

import com.sun.jna.Library;
import com.sun.jna.Native;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Makes threads give way to those that answers wait for. On a small machine nearly everything else that computes takes its time
 * from requests. On Linux, where every thread has a priority of its own; elsewhere nothing changes.
 */
public final class GivingWay {

    /** A thread at this nice value gets a tenth of what one at 0 gets while both want the same core. */
    private static final int NICE = 10;

    private static final Path TASKS = Path.of("/proc/self/task");
    private static final int THIS_THREAD = 0;

    private GivingWay() {}

    private interface C extends Library {

        int PRIO_PROCESS = 0;

        /** setpriority(2); Linux takes a thread's id for {@code who}, and 0 for the thread that calls. */
        int setpriority(int which, int who, int prio);

        int getpriority(int which, int who);
    }

    /** The thread that calls, for good: only a privileged user may take that back. */
    public static void thisThread() {
        if (Files.isDirectory(TASKS)) {
            giveWay(IntStream.of(THIS_THREAD));
        }
    }

    /**
     * The threads on which the JVM compiles. A JVM that has just started compiles for minutes, on a small machine with a third
     * of a core.
     */
    public static void compilers() {
        if (!Files.isDirectory(TASKS)) {
            return;
        }
        try (Stream<Path> tasks = Files.list(TASKS)) {
            giveWay(tasks.filter(GivingWay::compiles)
                    .mapToInt(task -> Integer.parseInt(task.getFileName().toString())));
        } catch (IOException | UncheckedIOException e) {
            // Priorities are about speed alone.
        }
    }

    private static void giveWay(IntStream threads) {
        try {
            C c = Native.load("c", C.class);
            // All of a process that was started under nice(1) gives way already.
            threads.filter(thread -> c.getpriority(C.PRIO_PROCESS, thread) < NICE)
                    .forEach(thread -> c.setpriority(C.PRIO_PROCESS, thread, NICE));
        } catch (LinkageError e) {
            // Where native code may not be loaded, say.
        }
    }

    private static boolean compiles(Path task) {
        try {
            return Files.readString(task.resolve("comm")).matches("C[12] Compiler.*\\s*");
        } catch (IOException e) {
            // It has just ended.
            return false;
        }
    }
}
