package org.elasticlm.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as MS MARCO's passage ranking task has them. */
class MsMarcoDirectoryTests {

    @TempDir
    private Path directory;

    @BeforeEach
    void writeSet() throws IOException {
        write("collection.tsv", """
                0\tThe presence of communication amid "scientific minds" was important.
                1\tThe Manhattan Project brought the war to an end.
                2\tNobody asked for this passage.
                """);
        write("queries.dev.small.tsv", "1048585\twhat is the manhattan project\n2\tunjudged question\n");
        write("qrels.dev.small.tsv", "1048585\t0\t1\t1\n");
    }

    @Test
    void aSplitHasTheWholeCollectionAndTheJudgedQueries() throws IOException {
        RetrievalSet set = read("dev.small");

        assertThat(set.name()).endsWith("/dev.small");
        assertThat(set.documents()).extracting(Document::id).containsExactly("0", "1", "2");
        assertThat(set.documents().get(0).content())
                .isEqualTo("The presence of communication amid \"scientific minds\" was important.");
        assertThat(set.queries()).containsExactly(new Query("1048585", "what is the manhattan project"));
        assertThat(set.judgments(set.queries().get(0))).isEqualTo(Map.of("1", 1));
    }

    @Test
    void trecsJudgmentsWithBlanksAndGradesAreReadToo() throws IOException {
        write("qrels.dev.small.tsv", "1048585 Q0 1 3\n1048585 Q0 0 0\n");

        RetrievalSet set = read("dev.small");

        assertThat(set.judgments(set.queries().get(0))).isEqualTo(Map.of("1", 3, "0", 0));
    }

    @Test
    void theTop1000AreWhatARerankerReorders() throws IOException {
        write("top1000.dev.tsv", """
                1048585\t1\twhat is the manhattan project\tThe Manhattan Project brought the war to an end.
                1048585\t2\twhat is the manhattan project\tNobody asked for this passage.
                """);

        assertThat(read("dev.small").candidates()).isEqualTo(Map.of("1048585", List.of("1", "2")));
        assertThat(read("dev.small").documents()).hasSize(3);

        Files.delete(directory.resolve("collection.tsv"));
        assertThat(read("dev.small").documents())
                .containsExactly(
                        new Document("1", "", "The Manhattan Project brought the war to an end."),
                        new Document("2", "", "Nobody asked for this passage."));
    }

    @Test
    void triplesByIdentifierBringNegativesAndLeaveOutUnjudgedPassages() throws IOException {
        write("queries.train.tsv", "7\twho asked\n");
        write("qrels.train.tsv", "7\t0\t1\t1\n");
        write("qidpidtriples.train.full.2.tsv", "7\t1\t0\n");

        RetrievalSet set = read("train");

        assertThat(set.documents()).extracting(Document::id).containsExactly("0", "1");
        assertThat(set.judgments(set.queries().get(0))).isEqualTo(Map.of("1", 1, "0", 0));
    }

    @Test
    void triplesOfTextStandForThemselves() throws IOException {
        Files.delete(directory.resolve("collection.tsv"));
        write("triples.train.small.tsv", """
                is a little caffeine ok\tWe don't know a lot.\tIt is generally safe.
                is a little caffeine ok\tWe don't know a lot.\tAnother passage.
                what fruit is native\tPassion fruit.\tWe don't know a lot.
                """);

        RetrievalSet set = read("train");

        assertThat(set.queries())
                .extracting(Query::text)
                .containsExactly("is a little caffeine ok", "what fruit is native");
        assertThat(set.documents()).hasSize(4);
        assertThat(set.relevantPairs())
                .extracting(pair -> pair.query().text() + " " + pair.document().text())
                .containsExactly("is a little caffeine ok We don't know a lot.", "what fruit is native Passion fruit.");
        assertThat(set.judgments(set.queries().get(0))).hasSize(3).containsValue(0);
    }

    @Test
    void malformedLinesAreNamed() throws IOException {
        write("collection.tsv", "0\tfine\n1 no tab\n");
        assertThatIOException()
                .isThrownBy(() -> read("dev.small"))
                .isInstanceOf(DataFormatException.class)
                .withMessageContaining("collection.tsv, line 2: expected 2 columns")
                .withMessageContaining("(passage id, passage), found 1: 1 no tab");

        write("qrels.dev.small.tsv", "1048585\t0\t1\t1\n1048585\t0\t1\n");
        assertThatIOException()
                .isThrownBy(() -> read("dev.small"))
                .withMessageContaining("qrels.dev.small.tsv, line 2: expected query id, 0, passage id");
    }

    @Test
    void aQueryWithoutTextIsNamed() throws IOException {
        write("qrels.dev.small.tsv", "9\t0\t1\t1\n");

        assertThatIOException().isThrownBy(() -> read("dev.small")).withMessageContaining("1 are missing, such as 9");
    }

    @Test
    void aSplitThatIsNotThereIsNamed() {
        assertThatIOException()
                .isThrownBy(() -> read("train"))
                .withMessageContaining("There is no data file")
                .withMessageContaining("qrels.train.tsv");
    }

    private RetrievalSet read(String split) throws IOException {
        return RetrievalSets.read(directory, split);
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(directory.resolve(name), content);
    }
}
