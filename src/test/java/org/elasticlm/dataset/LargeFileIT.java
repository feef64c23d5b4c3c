package org.elasticlm.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of a hundred megabytes, read by a process whose heap holds a small part of one. */
@Execution(ExecutionMode.CONCURRENT)
class LargeFileIT {

    private static final String HEAP = "-Xmx20m";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "glue, train.tsv.gz, 1000000",
        "beir, corpus.jsonl.gz, 1000000",
        "msmarco, collection.tsv.gz, 1000000",
        "psgs, psgs_w100.tsv.gz, 1000000",
        "dpr, train.json.gz, 300000"
    })
    void streamsInConstantMemory(String layout, String file, int entries) throws IOException, InterruptedException {
        long characters = write(directory.resolve(file), layout, entries);

        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        LargeFileProbe.class.getName(),
                        layout,
                        directory.toString()))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output.strip()).isEqualTo(String.valueOf(entries));
        assertThat(characters).isGreaterThan(3 * 20_000_000L);
    }

    private static long write(Path file, String layout, int entries) throws IOException {
        long characters = 0;
        try (BufferedWriter out = new BufferedWriter(new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(file), 1 << 16), StandardCharsets.UTF_8))) {
            out.write(heading(layout));
            for (int entry = 0; entry < entries; entry++) {
                String line = line(layout, entry, entries);
                out.write(line);
                characters += line.length();
            }
        }
        return characters;
    }

    private static String heading(String layout) {
        return switch (layout) {
            case "glue" -> "index\tsentence1\tsentence2\tlabel\n";
            case "psgs" -> "id\ttext\ttitle\n";
            case "dpr" -> "[\n";
            default -> "";
        };
    }

    private static String line(String layout, int entry, int entries) {
        String text = "a text of middling length that says nothing new in line number " + entry;
        return switch (layout) {
            case "glue" -> entry + "\t" + text + "\tsome other text\tentailment\n";
            case "beir" -> "{\"_id\": \"" + entry + "\", \"title\": \"\", \"text\": \"" + text + "\"}\n";
            case "psgs" -> entry + "\t\"" + text + "\"\ta title\n";
            case "dpr" ->
                "{\"question\": \"" + text + "\", \"answers\": [],\n \"positive_ctxs\": [" + passage(text) + "],\n"
                        + " \"negative_ctxs\": [],\n \"hard_negative_ctxs\": [" + passage(text) + "]}"
                        + (entry == entries - 1 ? "]" : ",") + "\n";
            default -> entry + "\t" + text + "\n";
        };
    }

    private static String passage(String text) {
        return "{\"title\": \"a title\", \"text\": \"" + text + "\"}";
    }
}
