package org.elasticlm.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.elasticlm.dataset.Document;
import org.elasticlm.dataset.Query;
import org.elasticlm.dataset.RetrievalSet;
import org.elasticlm.encoder.EncoderTask;
import org.elasticlm.encoder.Width;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationTests {

    private static final Width FULL = Width.uniform(1, 1, 2, 2);
    private static final Width HALF = Width.uniform(0.5, 1, 1, 1);

    /** The first query needs letters that only the full width knows, the second does not. */
    private static final RetrievalSet SET = new RetrievalSet(
            "letters/dev",
            List.of(
                    new Document("d1", "", "zzz yyy"),
                    new Document("d2", "", "aaa bbb"),
                    new Document("d3", "", "ccc ddd"),
                    new Document("d4", "", "zzz ccc")),
            List.of(new Query("q1", "zzz yyy"), new Query("q2", "aaa bbb")),
            Map.of("q1", Map.of("d1", 1), "q2", Map.of("d2", 1)));

    @Test
    void aWidthThatKnowsLessRanksWorse() {
        SetQuality quality = evaluation(new WordOverlap(EncoderTask.EMBED), EvaluationProgress.SILENT)
                .ofEmbedder(SET, List.of(FULL, HALF), EnumSet.allOf(DocumentWidth.class));

        WidthRun full = quality.widths().get(0);
        WidthRun half = quality.widths().get(1);
        assertThat(full.metrics()).containsEntry("ndcg@10", 1.0).containsEntry("ndcg@10-own-documents", 1.0);
        // The first query knows no document: all tie, and d1 comes last of four by identifier.
        assertThat(half.metrics().get("mrr@10")).isCloseTo((1.0 / 4 + 1) / 2, within(1e-9));
        assertThat(quality.bm25().mean(Metric.NDCG_10)).isCloseTo(1, within(1e-9));
        assertThat(quality.documents()).isEqualTo(4);
    }

    @Test
    void documentsAtFullWidthAloneAreEmbeddedOnce() {
        List<String> steps = new ArrayList<>();

        SetQuality quality = evaluation(new WordOverlap(EncoderTask.EMBED), (step, done, total) -> {
                    if (done == total) {
                        steps.add(step);
                    }
                })
                .ofEmbedder(SET, List.of(FULL, HALF), EnumSet.of(DocumentWidth.FULL));

        assertThat(steps)
                .containsExactly(
                        "letters/dev documents at width 1.0",
                        "letters/dev queries at width 1.0",
                        "letters/dev queries at width 0.5");
        assertThat(quality.widths().get(1).same()).isNull();
        assertThat(quality.widths().get(1).metrics()).doesNotContainKey("ndcg@10-own-documents");
    }

    @Test
    void aRerankerReordersWhatBm25Finds() {
        // BM25 prefers the shorter d5; the model counts matches and prefers d6.
        RetrievalSet set = new RetrievalSet(
                "letters/dev",
                List.of(new Document("d5", "", "xx"), new Document("d6", "", "xx yy zz zz zz zz yy qq qq qq rr rr")),
                List.of(new Query("q", "xx zzz")),
                Map.of("q", Map.of("d6", 1)));

        SetQuality quality = evaluation(new WordOverlap(EncoderTask.RERANK), EvaluationProgress.SILENT)
                .ofReranker(set, List.of(FULL, HALF), 50);

        assertThat(ids(quality.bm25())).containsExactly("d5", "d6");
        assertThat(ids(quality.widths().get(0).served())).containsExactly("d6", "d5");
        assertThat(quality.widths().get(0).fullDocuments()).isNull();
    }

    @Test
    void aRerankerReordersTheCandidatesThatASetBrings() {
        RetrievalSet set = new RetrievalSet(
                SET.name(), SET.documents(), SET.queries(), SET.judgments(), Map.of("q1", List.of("d3", "d4", "gone")));

        SetQuality quality = evaluation(new WordOverlap(EncoderTask.RERANK), EvaluationProgress.SILENT)
                .ofReranker(set, List.of(FULL), 50);

        assertThat(ids(quality.bm25())).containsExactly("d4", "d3");
        assertThat(ids(quality.widths().get(0).served())).containsExactly("d4", "d3");
        assertThat(quality.bm25().rankings().get(1).documents()).hasSize(1);
    }

    /** As in ArguAna, where a query is an argument of the corpus and its counterargument is looked for. */
    @Test
    void aQueryThatIsADocumentOfTheCorpusDoesNotFindItself() {
        List<Query> queries =
                List.of(new Query("d1", "zzz yyy"), new Query("d2", "aaa ccc"), new Query("d3", "ccc ddd"));
        RetrievalSet set = new RetrievalSet(
                SET.name(),
                SET.documents(),
                queries,
                Map.of("d1", Map.of("d4", 1), "d2", Map.of("d3", 1), "d3", Map.of("d3", 1)),
                Map.of("d1", List.of("d4", "d1")));

        SetQuality embedded = evaluation(new WordOverlap(EncoderTask.EMBED), EvaluationProgress.SILENT)
                .ofEmbedder(set, List.of(FULL), EnumSet.of(DocumentWidth.FULL));
        SetQuality reranked = evaluation(new WordOverlap(EncoderTask.RERANK), EvaluationProgress.SILENT)
                .ofReranker(set, List.of(FULL), 50);

        assertThat(ids(embedded.bm25())).containsExactly("d4");
        assertThat(ids(embedded.widths().get(0).served())).startsWith("d4").doesNotContain("d1");
        assertThat(ids(reranked.bm25())).containsExactly("d4");
        for (Run run : List.of(embedded.bm25(), reranked.bm25())) {
            assertThat(ids(run, 1)).as("another text of the same id").contains("d2");
            assertThat(ids(run, 2)).as("judged").startsWith("d3");
        }
    }

    @Test
    void longSequencesMakeSmallBatchesAndRowsKeepTheirOrder() {
        WordOverlap model = new WordOverlap(EncoderTask.EMBED);
        List<Document> documents = new ArrayList<>();
        for (int at = 0; at < 26; at++) {
            documents.add(
                    new Document("d" + at, "", Character.toString('a' + at).repeat(at % 2 == 0 ? 3000 : 3)));
        }
        RetrievalSet set =
                new RetrievalSet("letters/dev", documents, List.of(new Query("q", "f")), Map.of("q", Map.of("d5", 1)));

        SetQuality quality = evaluation(model, EvaluationProgress.SILENT)
                .ofEmbedder(set, List.of(FULL), EnumSet.of(DocumentWidth.SAME));

        assertThat(quality.widths().get(0).served().mean(Metric.NDCG_10)).isEqualTo(1);
        assertThat(model.batchSizes()).startsWith(1, 1, 1).contains(13);
    }

    @Test
    void aSampleKeepsWhatIsJudgedForItsQueries() {
        RetrievalSet sample = SET.sample(1, 2, 1);

        assertThat(sample.queries()).hasSize(1);
        assertThat(sample.documents()).hasSize(2);
        assertThat(sample.relevantPairs()).hasSize(1);
    }

    @Test
    void runsAreWrittenAsTrecEvalReadsThem(@TempDir Path directory) throws IOException {
        SetQuality quality = evaluation(new WordOverlap(EncoderTask.EMBED), EvaluationProgress.SILENT)
                .ofEmbedder(SET, List.of(FULL), EnumSet.of(DocumentWidth.SAME));

        TrecRunFile.write(directory, quality);

        assertThat(directory.resolve("letters.dev.bm25.run")).exists();
        assertThat(Files.readAllLines(directory.resolve("letters.dev.overlap@1.0.run")))
                .hasSize(8)
                .startsWith("q1 Q0 d1 1 18.0 overlap@1.0", "q1 Q0 d4 2 9.0 overlap@1.0");
    }

    @Test
    void theSameQueriesAlwaysGiveTheSameInterval() {
        double[] values =
                Stream.iterate(0, i -> i + 1).limit(100).mapToDouble(i -> i % 2).toArray();

        Interval interval = Interval.ofMean(values);

        // The standard error of 100 fair coins is 0.05, so the interval is about 0.4 to 0.6.
        assertThat(interval.low()).isCloseTo(0.4, within(0.03));
        assertThat(interval.high()).isCloseTo(0.6, within(0.03));
        assertThat(Interval.ofMean(values)).isEqualTo(interval);
        assertThat(Interval.ofDifference(values, values)).isEqualTo(new Interval(0, 0));
    }

    @Test
    void progressSaysHowMuchIsLeft() {
        assertThat(ProgressLine.line("step", 25, 100, 30)).isEqualTo("step: 25%, 1:30 min left");
        assertThat(ProgressLine.line("step", 4000, 4000, 12)).isEqualTo("step: 4,000 tokens in 12 s");
    }

    private static Evaluation evaluation(WordOverlap model, EvaluationProgress progress) {
        return new Evaluation("overlap", model, model, 64, progress);
    }

    private static List<String> ids(Run run) {
        return ids(run, 0);
    }

    private static List<String> ids(Run run, int query) {
        return run.rankings().get(query).documents().stream()
                .map(RankedDocument::id)
                .toList();
    }
}
