package org.elasticlm.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class Bm25IndexTests {

    @Test
    void theScoreIsLucenesBm25() {
        List<Document> documents = List.of(
                new Document("a", "", "elastic width model"),
                new Document("b", "", "narrow width"),
                new Document("c", "Elastic", "elastic elastic band"));

        try (Bm25Index index = new Bm25Index(documents)) {
            List<Hit> hits = index.topK("elastic", 10);

            // idf = ln(1 + (3 - 2 + 0.5) / (2 + 0.5)); tf / (tf + 0.9 (1 - 0.4 + 0.4 length / mean length)), mean 3.
            double idf = Math.log(1 + 1.5 / 2.5);
            assertThat(hits).extracting(Hit::document).containsExactly(2, 0);
            assertThat(hits.get(0).score())
                    .isCloseTo((float) (idf * 3 / (3 + 0.9 * (0.6 + 0.4 * 4 / 3))), within(1e-5f));
            assertThat(hits.get(1).score())
                    .isCloseTo((float) (idf * 1 / (1 + 0.9 * (0.6 + 0.4 * 3 / 3))), within(1e-5f));
        }
    }

    @Test
    void formsOfAWordMatch() {
        try (Bm25Index index = new Bm25Index(List.of(new Document("a", "", "Narrower widths answer")))) {
            assertThat(index.topK("the answering width", 10)).hasSize(1);
        }
    }

    @Test
    void hitsNameDocumentsByTheirPlaceInALargeCorpus() {
        List<Document> documents = IntStream.range(0, 30_000)
                .mapToObj(place -> new Document("d" + place, "", "common word" + place))
                .toList();

        try (Bm25Index index = new Bm25Index(documents)) {
            assertThat(index.topK("word28765", 5)).extracting(Hit::document).containsExactly(28765);
            assertThat(index.topK("common", 3)).extracting(Hit::document).containsExactly(0, 1, 2);
        }
    }

    @Test
    void givenDocumentsAreRankedWithTheScoresOfTheWholeCorpus() {
        List<Document> documents = List.of(
                new Document("a", "", "wide model"),
                new Document("b", "", "narrow model model"),
                new Document("c", "", "nothing alike"),
                new Document("d", "", "model"));

        try (Bm25Index index = new Bm25Index(documents)) {
            List<Hit> all = index.topK("model", 10);

            assertThat(all).extracting(Hit::document).containsExactly(1, 3, 0);
            assertThat(index.ranked("model", List.of(2, 0, 1))).containsExactly(all.get(0), all.get(2), new Hit(2, 0));
            assertThat(index.ranked("", List.of(2, 0))).containsExactly(new Hit(2, 0), new Hit(0, 0));
        }
    }

    @Test
    void aQueryWithoutTermsFindsNothing() {
        try (Bm25Index index = new Bm25Index(List.of(new Document("a", "", "width")))) {
            assertThat(index.topK("", 10)).isEmpty();
            assertThat(index.topK("the of !", 10)).isEmpty();
        }
    }

    @Test
    void aQueryAsLongAsADocumentIsFine() {
        StringBuilder query = new StringBuilder("width");
        IntStream.range(0, 5_000).forEach(place -> query.append(" term").append(place));

        try (Bm25Index index = new Bm25Index(List.of(new Document("a", "", "width")))) {
            assertThat(index.topK(query.toString(), 10)).hasSize(1);
        }
    }
}
