package org.elasticlm.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as Dense Passage Retrieval publishes them. */
class DprDirectoryTests {

    /** Natural Questions name passages by text, and pretty-print. */
    private static final String NATURAL_QUESTIONS = """
            [
                {
                    "dataset": "nq_dev_psgs_w100",
                    "question": "who sings does he love me with reba",
                    "answers": [
                        "Linda Davis"
                    ],
                    "positive_ctxs": [
                        {
                            "title": "Does He Love You",
                            "text": "Does He Love You is a song.",
                            "score": 1000,
                            "title_score": 1,
                            "passage_id": "11828866"
                        }
                    ],
                    "negative_ctxs": [
                        {"title": "Cormac", "text": "Elsewhere.", "score": 0, "title_score": 0, "passage_id": "10452"}
                    ],
                    "hard_negative_ctxs": [
                        {"title": "Why Don't You Love Me", "text": "A song.", "score": 13.3, "title_score": 0, "passage_id": "14525568"}
                    ]
                },
                {
                    "dataset": "nq_dev_psgs_w100",
                    "question": "without an answer",
                    "answers": [],
                    "positive_ctxs": [],
                    "negative_ctxs": [],
                    "hard_negative_ctxs": []
                }
            ]
            """;

    /** TriviaQA numbers them. */
    private static final String TRIVIA = """
            [{"question": "Who was Dr. No?", "answers": ["Joseph Wiseman"],
              "positive_ctxs": [{"title": "Dr. No", "text": "Played by Joseph Wiseman.", "score": 9.1, "title_score": 0, "psg_id": 3}],
              "negative_ctxs": [],
              "hard_negative_ctxs": [{"title": "M", "text": "Played by Bernard Lee.", "score": 8, "title_score": 0, "psg_id": 4}]}]
            """;

    private static final String PASSAGES = """
            id\ttext\ttitle
            1\t"Aaron ( or ; ""Ahärôn"") is a prophet."\tAaron
            2\tNo quotation marks here.\t"The ""Other"" One"
            11828866\tDoes He Love You is a song.\tDoes He Love You
            """;

    @TempDir
    private Path directory;

    @Test
    void naturalQuestionsBringTheirPassages() throws IOException {
        write("biencoder-nq-dev.json", NATURAL_QUESTIONS);

        RetrievalSet set = read("dev");

        assertThat(set.queries()).containsExactly(new Query("q1", "who sings does he love me with reba"));
        assertThat(set.documents())
                .containsExactly(
                        new Document("11828866", "Does He Love You", "Does He Love You is a song."),
                        new Document("14525568", "Why Don't You Love Me", "A song."),
                        new Document("10452", "Cormac", "Elsewhere."));
        assertThat(set.judgments(set.queries().get(0))).isEqualTo(Map.of("11828866", 1, "14525568", 0, "10452", 0));
    }

    @Test
    void trainingLeavesRandomNegativesToItsBatches() throws IOException {
        write("nq-train.json", NATURAL_QUESTIONS);

        assertThat(read("train").documents()).extracting(Document::id).containsExactly("11828866", "14525568");
    }

    @Test
    void triviaQaNumbersItsPassages() throws IOException {
        write("trivia-train.json", TRIVIA);

        assertThat(read("train").relevantPairs())
                .extracting(pair -> pair.query().text() + " " + pair.document().id())
                .containsExactly("Who was Dr. No? 3");
    }

    @Test
    void passagesWithoutNumbersAreToldApartByTheirText() throws IOException {
        write("train.json", TRIVIA.replaceAll(", \"psg_id\": \\d", ""));

        assertThat(read("train").documents()).extracting(Document::id).containsExactly("p1", "p2");
    }

    @Test
    void wikipediasPassagesAreTheCorpusOfDev() throws IOException {
        write("nq-dev.json", NATURAL_QUESTIONS);
        write("psgs_w100.tsv", PASSAGES);

        RetrievalSet set = read("dev");

        assertThat(set.documents())
                .containsExactly(
                        new Document("1", "Aaron", "Aaron ( or ; \"Ahärôn\") is a prophet."),
                        new Document("2", "The \"Other\" One", "No quotation marks here."),
                        new Document("11828866", "Does He Love You", "Does He Love You is a song."));
        assertThat(set.relevantPairs()).hasSize(1);
    }

    @Test
    void aQuestionWithoutItsTextIsNamedByItsFirstLine() throws IOException {
        write("nq-dev.json", NATURAL_QUESTIONS.replace("\"question\": \"without an answer\"", "\"query\": \"?\""));

        assertThatIOException()
                .isThrownBy(() -> read("dev"))
                .isInstanceOf(DataFormatException.class)
                .withMessageContaining("nq-dev.json, line 24: expected a text in question")
                .withMessageContaining("found none");
    }

    @Test
    void aPassageWithoutItsTextIsNamedByItsPlace() throws IOException {
        write("nq-dev.json", TRIVIA.replace("\"text\": \"Played by Bernard Lee.\"", "\"text\": 7"));

        assertThatIOException()
                .isThrownBy(() -> read("dev"))
                .withMessageContaining("line 1: expected a text in hard_negative_ctxs[0].text")
                .withMessageContaining("found NUMBER");
    }

    @Test
    void aFileThatIsCutOffOrNoArrayIsNamed() throws IOException {
        write("nq-dev.json", NATURAL_QUESTIONS.substring(0, 700));
        assertThatIOException()
                .isThrownBy(() -> read("dev"))
                .withMessageContaining("expected JSON, found Unexpected end");

        write("nq-dev.json", "{\"question\": \"?\"}");
        assertThatIOException()
                .isThrownBy(() -> read("dev"))
                .withMessageContaining("line 1: expected an array of questions");
    }

    @Test
    void malformedPassagesAreNamed() throws IOException {
        write("nq-dev.json", NATURAL_QUESTIONS);
        write("psgs_w100.tsv", PASSAGES + "4\t\"never closed\tTitle\n");
        assertThatIOException()
                .isThrownBy(() -> read("dev"))
                .withMessageContaining("psgs_w100.tsv, line 5: expected a closing quotation mark");

        write("psgs_w100.tsv", "1\tNo heading.\tNone\n");
        assertThatIOException()
                .isThrownBy(() -> read("dev"))
                .withMessageContaining("line 1: expected a first line with the names id, text, title");
    }

    @Test
    void twoSetsInOneDirectoryAreToldApart() throws IOException {
        write("nq-dev.json", NATURAL_QUESTIONS);
        write("trivia-dev.json", TRIVIA);

        assertThatIOException()
                .isThrownBy(() -> read("dev"))
                .withMessageContaining("nq-dev.json, trivia-dev.json: give each set its own directory");
    }

    @Test
    void aDirectoryInNoLayoutSaysWhatWasLookedForAndFound() throws IOException {
        write("notes.txt", "nothing to search");

        assertThatIOException()
                .isThrownBy(() -> read("dev"))
                .withMessageContaining("BEIR (corpus.jsonl, queries.jsonl, qrels/SPLIT.tsv)")
                .withMessageContaining("MS MARCO (collection.tsv")
                .withMessageContaining("DPR (SPLIT.json")
                .withMessageEndingWith("found notes.txt.");
        assertThatIOException()
                .isThrownBy(() -> RetrievalSets.read(directory.resolve("none"), "dev"))
                .withMessageContaining("There is no directory");
    }

    private RetrievalSet read(String split) throws IOException {
        return RetrievalSets.read(directory, split);
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(directory.resolve(name), content);
    }
}
