package org.elasticlm;

import com.sun.jna.Library;
import com.sun.jna.Native;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The threads on which the JVM compiles. A JVM that has just started compiles for minutes, on a small machine with a third of
 * a core, and every moment of it is taken from requests. So these threads get what the others leave.
 */
final class CompilerThreads {

    /** A thread at this nice value gets a tenth of what one at 0 gets while both want the same core. */
    private static final int NICE = 10;

    private static final Path TASKS = Path.of("/proc/self/task");

    private CompilerThreads() {}

    private interface C extends Library {

        int PRIO_PROCESS = 0;

        /** setpriority(2); Linux takes a thread's id for {@code who}. */
        int setpriority(int which, int who, int prio);
    }

    /** Does so on Linux, where every thread has a priority of its own; elsewhere nothing changes. */
    static void giveWay() {
        if (!Files.isDirectory(TASKS)) {
            return;
        }
        try (Stream<Path> tasks = Files.list(TASKS)) {
            C c = Native.load("c", C.class);
            tasks.filter(CompilerThreads::compiles)
                    .mapToInt(task -> Integer.parseInt(task.getFileName().toString()))
                    .forEach(task -> c.setpriority(C.PRIO_PROCESS, task, NICE));
        } catch (IOException | UncheckedIOException | LinkageError e) {
            // Where native code may not be loaded, say. Priorities are about speed alone.
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
