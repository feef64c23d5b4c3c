package org.elasticlm.training;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.elasticlm.dataset.Document;
import org.elasticlm.dataset.LabelledText;
import org.elasticlm.dataset.Query;
import org.elasticlm.dataset.RetrievalSet;
import org.junit.jupiter.api.Test;

class DevSampleTests {

    @Test
    void aSearchedSampleIsSmallAlwaysTheSameAndHasWhatWasJudged() {
        RetrievalSet sample = DevSample.toSearch(set(), 3, 5);

        assertThat(sample).isEqualTo(DevSample.toSearch(set(), 3, 5));
        assertThat(sample.queries()).hasSize(3);
        assertThat(sample.documents()).hasSize(60);
        List<String> ids = sample.documents().stream().map(Document::id).toList();
        sample.queries()
                .forEach(query ->
                        assertThat(ids).containsAll(sample.judgments(query).keySet()));
        assertThat(sample.name()).isEqualTo("numbers/dev");
    }

    @Test
    void aReorderedSampleHasWhatBm25FindsInTheWholeCorpus() {
        RetrievalSet sample = DevSample.toReorder(set(), 2, 4, 5);

        assertThat(sample.queries()).hasSize(2);
        for (Query query : sample.queries()) {
            List<String> candidates = requireNonNull(sample.candidates().get(query.id()));
            assertThat(candidates).hasSize(4);
            // A query is one word, which every tenth document has.
            String word = query.text();
            assertThat(sample.documents())
                    .filteredOn(document -> candidates.contains(document.id()))
                    .allMatch(document -> document.text().contains(word));
        }
        assertThat(sample.documents()).hasSizeLessThanOrEqualTo(8);
    }

    @Test
    void labelledTextsAreDrawnBySeed() {
        List<LabelledText> all = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            all.add(new LabelledText("text " + i, null, i % 2));
        }

        assertThat(DevSample.toTell(all, 10, 1))
                .hasSize(10)
                .doesNotHaveDuplicates()
                .isEqualTo(DevSample.toTell(all, 10, 1))
                .isNotEqualTo(DevSample.toTell(all, 10, 2));
        assertThat(DevSample.toTell(all, 500, 1)).hasSize(50);
    }

    private static RetrievalSet set() {
        List<Document> documents = new ArrayList<>();
        List<Query> queries = new ArrayList<>();
        Map<String, Map<String, Integer>> judgments = new HashMap<>();
        for (int i = 0; i < 200; i++) {
            documents.add(new Document("d" + i, "", "word" + i % 10 + " other" + i));
        }
        for (int i = 0; i < 10; i++) {
            queries.add(new Query("q" + i, "word" + i));
            judgments.put("q" + i, Map.of("d" + i, 1));
        }
        return new RetrievalSet("numbers/dev", documents, queries, judgments);
    }
}
