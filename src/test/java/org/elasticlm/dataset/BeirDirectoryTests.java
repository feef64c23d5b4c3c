package org.elasticlm.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BeirDirectoryTests {

    @TempDir
    private Path directory;

    @BeforeEach
    void writeSet() throws IOException {
        gzip("corpus.jsonl.gz", """
                {"_id": "d1", "title": "Widths", "text": "A width is a prefix."}
                {"_id": "d2", "title": "", "text": "Heads come first."}
                {"_id": "d3", "text": "No title at all — naïve."}
                """);
        write("queries.jsonl", """
                {"_id": "q1", "text": "what is a width"}
                {"_id": "q2", "text": "of another split"}
                {"_id": "q3", "text": "what comes first"}
                """);
        write("qrels/dev.tsv", "query-id\tcorpus-id\tscore\nq1\td1\t2\nq1\td3\t0\nq3\td2\t1\nq3\tgone\t1\n");
    }

    @Test
    void aSplitHasItsQueriesAndTheWholeCorpus() throws IOException {
        RetrievalSet set = RetrievalSets.read(directory, "dev");

        assertThat(set.name()).isEqualTo(directory.getFileName() + "/dev");
        assertThat(set.documents()).extracting(Document::id).containsExactly("d1", "d2", "d3");
        assertThat(set.queries()).extracting(Query::id).containsExactly("q1", "q3");
        assertThat(set.judgments(set.queries().get(0))).isEqualTo(Map.of("d1", 2, "d3", 0));
    }

    @Test
    void aTitleStandsOnALineOfItsOwn() throws IOException {
        RetrievalSet set = RetrievalSets.read(directory, "dev");

        assertThat(set.documents())
                .extracting(Document::content)
                .containsExactly("Widths\nA width is a prefix.", "Heads come first.", "No title at all — naïve.");
    }

    @Test
    void relevantPairsLeaveOutGradeZeroAndMissingDocuments() throws IOException {
        assertThat(RetrievalSets.read(directory, "dev").relevantPairs())
                .extracting(pair -> pair.query().id() + " " + pair.document().id() + " " + pair.grade())
                .containsExactly("q1 d1 2", "q3 d2 1");
    }

    @Test
    void aBlankLineAtTheEndOfTheCorpusIsNone() throws IOException {
        gzip("corpus.jsonl.gz", "{\"_id\": \"d1\", \"text\": \"a\"}\n\n");

        assertThat(RetrievalSets.read(directory, "dev").documents()).hasSize(1);
    }

    @Test
    void aMalformedLineIsNamedWithWhatWasExpected() throws IOException {
        write("queries.jsonl", "{\"_id\": \"q1\", \"text\": \"fine\"}\n{\"_id\": \"q3\", \"text\": 7}\n");

        assertThatIOException()
                .isThrownBy(() -> RetrievalSets.read(directory, "dev"))
                .isInstanceOf(DataFormatException.class)
                .withMessageContaining("queries.jsonl, line 2")
                .withMessageContaining("the string \"text\", found NUMBER");

        write("queries.jsonl", "{\"_id\": \"q1\", \"text\": \"fi\n");
        assertThatIOException()
                .isThrownBy(() -> RetrievalSets.read(directory, "dev"))
                .withMessageContaining("line 1: expected one JSON object");
    }

    @Test
    void aMalformedJudgmentIsNamedWithWhatWasExpected() throws IOException {
        write("qrels/dev.tsv", "q1\td1\t1\nq1 d1 1\n");

        assertThatIOException()
                .isThrownBy(() -> RetrievalSets.read(directory, "dev"))
                .withMessageContaining("dev.tsv, line 2: expected query id, document id and an integer grade");
    }

    @Test
    void aFileThatIsMissingOrCutOffIsNamed() throws IOException {
        assertThatIOException()
                .isThrownBy(() -> RetrievalSets.read(directory, "test"))
                .withMessage("There is no split test of " + directory + ": it has dev");

        byte[] whole = Files.readAllBytes(directory.resolve("corpus.jsonl.gz"));
        Files.write(directory.resolve("corpus.jsonl.gz"), Arrays.copyOf(whole, whole.length - 12));
        assertThatIOException()
                .isThrownBy(() -> RetrievalSets.read(directory, "dev"))
                .withMessageContaining("corpus.jsonl.gz, line")
                .withMessageContaining("cut off");

        write("corpus.jsonl.gz", "plain text");
        assertThatIOException()
                .isThrownBy(() -> RetrievalSets.read(directory, "dev"))
                .withMessageContaining("should be gzipped");
    }

    @Test
    void aQueryWithoutTextIsNamed() throws IOException {
        write("qrels/dev.tsv", "q9\td1\t1\n");

        assertThatIOException()
                .isThrownBy(() -> RetrievalSets.read(directory, "dev"))
                .withMessageContaining("1 are missing, such as q9");
    }

    @Test
    void aDocumentThatStandsTwiceIsNamed() throws IOException {
        gzip("corpus.jsonl.gz", "{\"_id\": \"d1\", \"text\": \"a\"}\n{\"_id\": \"d1\", \"text\": \"b\"}\n");

        assertThatIOException()
                .isThrownBy(() -> RetrievalSets.read(directory, "dev"))
                .withMessageContaining("found the _id d1 twice");
    }

    private void write(String name, String content) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private void gzip(String name, String content) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(directory.resolve(name)))) {
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }
    }
}
