package org.elasticlm.training;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** A made-up language of forty words, as text, as a retrieval set and as one of GLUE's tasks. */
final class TinyData {

    private TinyData() {}

    /** Writes {@code text} and {@code retrieval/tiny} below the directory. */
    static void writeRetrieval(Path data) throws IOException {
        Random random = new Random(1);
        StringBuilder text = new StringBuilder();
        StringBuilder corpus = new StringBuilder();
        StringBuilder queries = new StringBuilder();
        StringBuilder judgments = new StringBuilder("query-id\tcorpus-id\tscore\n");
        for (int i = 0; i < 40; i++) {
            String words = words(random, 12);
            text.append(words).append("\n\n");
            corpus.append("{\"_id\":\"d%d\",\"title\":\"\",\"text\":\"%s\"}\n".formatted(i, words));
            String query = words.substring(0, words.indexOf(' ', 15));
            queries.append("{\"_id\":\"q%d\",\"text\":\"%s\"}\n".formatted(i, query));
            judgments.append("q%1$d\td%1$d\t1\n".formatted(i));
        }
        Path set = Files.createDirectories(data.resolve("retrieval/tiny"));
        Files.createDirectories(set.resolve("qrels"));
        Files.createDirectories(data.resolve("text"));
        Files.writeString(data.resolve("text/words.txt"), text);
        gzip(set.resolve("corpus.jsonl.gz"), corpus.toString());
        gzip(set.resolve("queries.jsonl.gz"), queries.toString());
        Files.writeString(set.resolve("qrels/train.tsv"), judgments);
        Files.writeString(set.resolve("qrels/dev.tsv"), judgments);
    }

    /** Writes {@code glue/SST-2} below the directory. */
    static void writeLabels(Path data) throws IOException {
        Path task = Files.createDirectories(data.resolve("glue/SST-2"));
        StringBuilder lines = new StringBuilder("sentence\tlabel\n");
        Random random = new Random(2);
        for (int i = 0; i < 40; i++) {
            lines.append(words(random, 4)).append('\t').append(i % 2).append('\n');
        }
        Files.writeString(task.resolve("train.tsv"), lines);
        Files.writeString(task.resolve("dev.tsv"), lines);
    }

    private static String words(Random random, int count) {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < count; i++) {
            int word = random.nextInt(40);
            words.append((char) ('a' + word % 20))
                    .append((char) ('a' + word / 2))
                    .append("en ");
        }
        return words.toString().strip();
    }

    private static void gzip(Path file, String content) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }
    }
}
