package org.elasticlm.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.elasticlm.EngineTest;
import org.elasticlm.bundle.TinyBundles;
import org.elasticlm.encoder.EncoderTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole command over random models that know nothing and a set of twelve documents. */
@EngineTest
class EvaluateCommandIT {

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void writeSet() throws IOException {
        Path set = directory.resolve("data/hearts");
        Files.createDirectories(set.resolve("qrels"));
        StringBuilder corpus = new StringBuilder();
        for (int document = 0; document < 12; document++) {
            corpus.append("{\"_id\": \"d%d\", \"title\": \"\", \"text\": \"heart treatment %s\"}\n"
                    .formatted(document, Character.toString('a' + document).repeat(3)));
        }
        Files.writeString(set.resolve("corpus.jsonl"), corpus);
        Files.writeString(set.resolve("queries.jsonl"), """
                {"_id": "q1", "text": "what is heart bbb"}
                {"_id": "q2", "text": "treatment of ccc"}
                """);
        Files.writeString(set.resolve("qrels/dev.tsv"), "query-id\tcorpus-id\tscore\nq1\td1\t1\nq2\td2\t1\n");
    }

    @Test
    void anEmbedderIsMeasuredAtEveryWidthWithBm25BesideIt() throws IOException {
        Path bundle = TinyBundles.write(directory, "tiny-embed", EncoderTask.EMBED);
        Path json = directory.resolve("results.json");
        Path chart = directory.resolve("quality.svg");
        Path runs = directory.resolve("runs");

        int exit = evaluate(bundle, "--out", json.toString(), "--chart", chart.toString(), "--runs", runs.toString());

        assertThat(err.toString()).contains("hearts/dev documents at width 0.25");
        assertThat(exit).isZero();
        assertThat(out.toString().lines().map(String::strip))
                .anyMatch(line -> line.equals("hearts/dev: 12 documents, 2 queries"))
                .anyMatch(line -> line.startsWith("BM25") && line.contains(" 1.000 "))
                .anyMatch(line -> line.startsWith("1.0 ") && line.contains("100.0%"))
                .anyMatch(line -> line.startsWith("0.25, documents 1.0"))
                .noneMatch(line -> line.startsWith("1.0, documents 1.0"));
        JsonNode set = new JsonMapper().readTree(json).path("sets").get(0);
        assertThat(set.path("bm25").path("ndcg@10").asDouble()).isEqualTo(1);
        assertThat(set.path("widths")).hasSize(3);
        assertThat(set.path("widths")
                        .get(2)
                        .path("full_documents")
                        .path("ndcg@10")
                        .asDouble())
                .isBetween(0.0, 1.0);
        assertThat(Files.readString(chart)).startsWith("<svg").contains("hearts/dev nDCG@10", "BM25");
        try (Stream<Path> files = Files.list(runs)) {
            assertThat(files).hasSize(7);
        }
    }

    @Test
    void aRerankerIsMeasuredOnWhatBm25Finds() {
        Path bundle = TinyBundles.write(directory, "tiny-rerank", EncoderTask.RERANK);

        int exit = evaluate(bundle, "--widths", "0.25", "--depth", "5");

        assertThat(err.toString()).contains("hearts/dev pairs at width 0.25").doesNotContain("width 0.5:");
        assertThat(exit).isZero();
        assertThat(out.toString()).contains("BM25", "\n0.25 ").doesNotContain("lexical term");
        assertThat(evaluate(bundle, "--lexical-terms", "0.1")).isEqualTo(2);
        assertThat(err.toString()).contains("--lexical-terms is for reranking models that have a lexical term");
    }

    @Test
    void reranksInPassesAreComparedWithReranksAtOneWidthByDeadline() throws IOException {
        Path bundle = TinyBundles.write(directory, "tiny-rerank", EncoderTask.RERANK);
        Path latency = directory.resolve("latency.json");
        Files.writeString(latency, """
                {"format_version": 2, "model": "tiny-rerank@1", "host": "test", "widths": [
                 {"width": 1.0, "base": 0, "per_token": 1, "per_squared_token": 0},
                 {"width": 0.5, "base": 0, "per_token": 0.5, "per_squared_token": 0},
                 {"width": 0.25, "base": 0, "per_token": 0.25, "per_squared_token": 0}],
                 "strays": [{"predicted": 1, "actual_over_predicted": 1.0}]}
                """);

        int exit = evaluate(bundle, "--progressive", "1,120,10000", "--latency", latency.toString());

        assertThat(exit).isZero();
        assertThat(out.toString().lines().map(String::strip))
                .anyMatch(line -> line.equals("hearts/dev, nDCG@10 by deadline"))
                .anyMatch(line -> line.matches("1 ms +[0-9.]+ +0.250 +[0-9.]+ +0.250 +1.0 .*"))
                .anyMatch(line -> line.matches("120 ms +[0-9.]+ +0.500 +[0-9.]+ +0.375 +1.5 .*"))
                .anyMatch(line -> line.matches("10000 ms +[0-9.]+ +1.000 +[0-9.]+ +1.000 +1.0  \\+0.000 .*"));
        assertThat(evaluate(TinyBundles.write(directory, "tiny-embed", EncoderTask.EMBED), "--progressive", "10"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--progressive is for reranking models");
    }

    @Test
    void aReportKeepsEverySetAndGoesOnWithThoseThatAreMissing() throws IOException {
        Path bundle = TinyBundles.write(directory, "tiny-embed", EncoderTask.EMBED);
        Path report = directory.resolve("report");
        Files.writeString(directory.resolve("data/hearts/qrels/test.tsv"), "query-id\tcorpus-id\tscore\nq2\td2\t1\n");

        assertThat(evaluate(bundle, "--report", report.toString())).isZero();

        assertThat(out.toString()).contains("set 1 of 1: hearts/dev", "The report is at " + report);
        // Full width once; each narrower width with documents at full width and with its own.
        assertThat(Files.readAllLines(report.resolve("quality.csv"))).hasSize(1 + 5);
        FileTime kept = Files.getLastModifiedTime(report.resolve("hearts.dev.json"));
        out.getBuffer().setLength(0);

        assertThat(evaluate(bundle, "--report", report.toString(), "--set", "hearts/test"))
                .isZero();

        assertThat(out.toString()).contains("hearts/dev was measured before", "set 1 of 1: hearts/test");
        assertThat(Files.getLastModifiedTime(report.resolve("hearts.dev.json"))).isEqualTo(kept);
        assertThat(Files.readAllLines(report.resolve("quality.csv"))).hasSize(1 + 10);
        assertThat(Files.readString(report.resolve("quality.md")))
                .contains("# tiny-embed@1 beside BM25", "| hearts/dev | 12 | 2 | 0.25 | 1.0 |")
                .contains("| hearts/test | 12 | 1 | 0.25 | 0.25 |");
        assertThat(Files.readString(report.resolve("quality.svg")))
                .contains("hearts/dev nDCG@10", "hearts/test nDCG@10", "own documents");

        assertThat(evaluate(bundle, "--report", report.toString(), "--documents-at", "full"))
                .isNotZero();
        assertThat(err.toString()).contains("hearts.dev.json was measured otherwise");
        assertThat(evaluate(bundle, "--report", report.toString(), "--out", "x.json"))
                .isEqualTo(2);
    }

    @Test
    void aSetThatWasMeasuredBeforeSaysThatItsRankingsAreNotWrittenAgain() {
        Path bundle = TinyBundles.write(directory, "tiny-embed", EncoderTask.EMBED);
        Path report = directory.resolve("report");
        Path runs = directory.resolve("runs");
        assertThat(evaluate(bundle, "--report", report.toString())).isZero();

        assertThat(evaluate(bundle, "--report", report.toString(), "--runs", runs.toString()))
                .isZero();

        assertThat(out.toString())
                .contains("hearts/dev was measured before: --runs left out; delete " + report.resolve("hearts.dev.json")
                        + ", and it is measured again");
        assertThat(runs).doesNotExist();
    }

    @Test
    void aClassifierHasNoReport() {
        Path bundle = TinyBundles.write(directory, "tiny-labels", EncoderTask.CLASSIFY);

        assertThat(evaluate(bundle, "--report", directory.resolve("report").toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--report, --out, --chart, --runs and --queries are for models that rank.");
    }

    @Test
    void aRerankersReportHasOneRowAWidth() throws IOException {
        Path report = directory.resolve("report");

        assertThat(evaluate(
                        TinyBundles.write(directory, "tiny-rerank", EncoderTask.RERANK),
                        "--report",
                        report.toString(),
                        "--depth",
                        "100"))
                .isZero();

        assertThat(Files.readAllLines(report.resolve("quality.csv"))).hasSize(1 + 3);
        assertThat(Files.readString(report.resolve("quality.md"))).contains("BM25's best 100 documents");
    }

    @Test
    void aWidthThatTheModelDoesNotHaveIsWrongUsage() {
        Path bundle = TinyBundles.write(directory, "tiny-embed", EncoderTask.EMBED);

        assertThat(evaluate(bundle, "--widths", "0.3")).isEqualTo(2);
        assertThat(err.toString()).contains("The model has no width 0.3; it has [1.0, 0.5, 0.25].");
    }

    private int evaluate(Path bundle, String... options) {
        List<String> arguments = new ArrayList<>(
                List.of(bundle.toString(), "--data", directory.resolve("data").toString(), "--set", "hearts"));
        arguments.addAll(List.of(options));
        return new CommandLine(new EvaluateCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
    }
}
