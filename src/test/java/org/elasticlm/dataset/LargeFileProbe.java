package org.elasticlm.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A process of its own that streams a large file and prints how many entries it had: {@code LAYOUT DIRECTORY}. */
final class LargeFileProbe {

    private LargeFileProbe() {}

    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[1]);
        System.out.println(
                switch (arguments[0]) {
                    case "glue" -> count(new GlueDirectory(directory, GlueTask.RTE).examples("train"));
                    case "beir" -> count(new BeirDirectory(directory).documents());
                    case "msmarco" -> count(new MsMarcoDirectory(directory, List.of()).passages());
                    case "psgs" -> count(new DprDirectory(directory, List.of()).passages());
                    case "dpr" -> questions(directory.resolve("train.json.gz"));
                    default -> throw new IllegalArgumentException("Unknown layout " + arguments[0]);
                });
    }

    private static long count(Stream<?> entries) {
        try (entries) {
            return entries.count();
        }
    }

    private static long questions(Path file) throws IOException {
        try (DprQuestions questions = new DprQuestions(file)) {
            long count = 0;
            while (questions.hasNext()) {
                questions.next();
                count++;
            }
            return count;
        }
    }
}
