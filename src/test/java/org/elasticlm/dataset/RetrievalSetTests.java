package org.elasticlm.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetrievalSetTests {

    private static final List<Document> DOCUMENTS = IntStream.rangeClosed(1, 5)
            .mapToObj(number -> new Document(Integer.toString(number), "", "text " + number))
            .toList();

    /** Document 4 is judged for a query of another split, 5 for none. */
    @Test
    void onlyWhatThisSplitJudgesOrBringsIsKept() {
        RetrievalSet train = new RetrievalSet(
                "set/train",
                DOCUMENTS,
                List.of(new Query("a", "first"), new Query("b", "second")),
                Map.of("a", Map.of("1", 1, "2", 0), "dev", Map.of("4", 1)),
                Map.of("b", List.of("3")));

        RetrievalSet judged = train.judgedOnly();

        assertThat(judged.documents()).extracting(Document::id).containsExactly("1", "2", "3");
        assertThat(judged.relevantPairs()).isEqualTo(train.relevantPairs());
        assertThat(judged.candidates()).isEqualTo(train.candidates());
    }
}
