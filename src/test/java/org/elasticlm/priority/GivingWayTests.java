package org.elasticlm.priority;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class GivingWayTests {

    @Test
    void compilersGiveWayAndNobodyElse() throws IOException {
        GivingWay.compilers();

        int usual = nice(Path.of("/proc/thread-self"));
        int least = Math.max(usual, 10);
        Map<String, List<Integer>> nice = niceByName();
        assertThat(nice.keySet()).anyMatch(name -> name.startsWith("C1 Compiler"));
        nice.forEach((name, values) -> assertThat(values)
                .as(name)
                .containsOnly(name.startsWith("C1 Compiler") || name.startsWith("C2 Compiler") ? least : usual));
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

    private static Map<String, List<Integer>> niceByName() throws IOException {
        try (Stream<Path> tasks = Files.list(Path.of("/proc/self/task"))) {
            return tasks.map(GivingWayTests::stat)
                    // The name stands in parentheses and may hold any character; the nice value is the 17th after it.
                    .collect(Collectors.groupingBy(
                            stat -> stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')')),
                            Collectors.mapping(GivingWayTests::nice, Collectors.toList())));
        }
    }

    private static int nice(Path task) {
        return nice(stat(task));
    }

    private static int nice(String stat) {
        return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[16]);
    }

    private static String stat(Path task) {
        try {
            return Files.readString(task.resolve("stat"));
        } catch (IOException e) {
            return "1 (ended) S 1 1 1 0 0 0 0 0 0 0 0 0 0 0 20 0 1";
        }
    }
}
