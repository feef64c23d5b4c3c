package org.elasticlm.priority;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class GivingWayTests {

    @Test
    void compilersGiveWayAndNobodyElse() throws IOException {
        int least = Math.max(nice(Path.of("/proc/thread-self")), 10);
        Map<String, Integer> before = niceOfOthers();

        GivingWay.compilers();

        Map<String, String> compilers = stats();
        compilers.values().removeIf(stat -> !compiles(stat));
        assertThat(compilers.values()).anyMatch(stat -> name(stat).startsWith("C1 Compiler"));
        assertThat(compilers.values()).allMatch(stat -> nice(stat) == least);
        Map<String, Integer> after = niceOfOthers();
        before.keySet().retainAll(after.keySet());
        assertThat(before).isNotEmpty();
        assertThat(after).containsAllEntriesOf(before);
    }

    @Test
    void aThreadGivesWayAlone() throws Exception {
        List<Integer> nice = new ArrayList<>();
        Thread thread = new Thread(() -> {
            nice.add(nice(Path.of("/proc/thread-self")));
            GivingWay.thisThread();
            nice.add(nice(Path.of("/proc/thread-self")));
        });
        int before = nice(Path.of("/proc/thread-self"));
        thread.start();
        thread.join();

        assertThat(nice).containsExactly(before, Math.max(before, 10));
        assertThat(nice(Path.of("/proc/thread-self"))).isEqualTo(before);
    }

    /** Per thread that does not compile: other tests' threads may give way already, or end meanwhile. */
    private static Map<String, Integer> niceOfOthers() throws IOException {
        Map<String, Integer> nice = new HashMap<>();
        stats().forEach((thread, stat) -> {
            if (!compiles(stat)) {
                nice.put(thread, nice(stat));
            }
        });
        return nice;
    }

    /** Per thread what Linux says of it. */
    private static Map<String, String> stats() throws IOException {
        Map<String, String> stats = new HashMap<>();
        try (Stream<Path> tasks = Files.list(Path.of("/proc/self/task"))) {
            for (Path task : tasks.toList()) {
                try {
                    stats.put(task.getFileName().toString(), stat(task));
                } catch (UncheckedIOException ended) {
                    // Between the list and this.
                }
            }
        }
        return stats;
    }

    private static boolean compiles(String stat) {
        return name(stat).startsWith("C1 Compiler") || name(stat).startsWith("C2 Compiler");
    }

    /** It stands in parentheses and may hold any character. */
    private static String name(String stat) {
        return stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
    }

    private static int nice(Path task) {
        return nice(stat(task));
    }

    /** The 17th field after the name. */
    private static int nice(String stat) {
        return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[16]);
    }

    private static String stat(Path task) {
        try {
            return Files.readString(task.resolve("stat"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
