package org.elasticlm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class CompilerThreadsTests {

    @Test
    void compilersGiveWayAndNobodyElse() throws IOException {
        CompilerThreads.giveWay();

        Map<String, List<Integer>> nice = niceByName();
        assertThat(nice.keySet()).anyMatch(name -> name.startsWith("C1 Compiler"));
        nice.forEach((name, values) -> assertThat(values)
                .as(name)
                .allMatch(value ->
                        name.startsWith("C1 Compiler") || name.startsWith("C2 Compiler") ? value >= 10 : value < 10));
    }

    private static Map<String, List<Integer>> niceByName() throws IOException {
        try (Stream<Path> tasks = Files.list(Path.of("/proc/self/task"))) {
            return tasks.map(CompilerThreadsTests::stat)
                    // The name stands in parentheses and may hold any character; the nice value is the 17th after it.
                    .collect(Collectors.groupingBy(
                            stat -> stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')')),
                            Collectors.mapping(
                                    stat -> Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2)
                                            .split(" ")[16]),
                                    Collectors.toList())));
        }
    }

    private static String stat(Path task) {
        try {
            return Files.readString(task.resolve("stat"));
        } catch (IOException e) {
            return "1 (ended) S 1 1 1 0 0 0 0 0 0 0 0 0 0 0 20 0 1";
        }
    }
}
