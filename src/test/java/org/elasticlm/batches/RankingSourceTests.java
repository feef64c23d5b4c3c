package org.elasticlm.batches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.elasticlm.dataset.Bm25Index;
import org.elasticlm.dataset.Document;
import org.elasticlm.dataset.Hit;
import org.elasticlm.dataset.Query;
import org.elasticlm.dataset.RetrievalSet;
import org.elasticlm.tokenization.SpecialTokens;
import org.elasticlm.tokenization.TokenizedText;
import org.elasticlm.tokenization.Tokenizer;
import org.elasticlm.tokenization.TruncationSide;
import org.junit.jupiter.api.Test;

class RankingSourceTests {

    private static final List<Document> DOCUMENTS = List.of(
            new Document("1", "", "red apple tree"),
            new Document("2", "", "red apple pie with apple sauce"),
            new Document("3", "", "green apple"),
            new Document("4", "", "apple and pear"),
            new Document("5", "", "pear"));

    private final List<String> queries = new ArrayList<>();
    private final List<List<String>> candidates = new ArrayList<>();

    @Test
    void everyCandidateComesWithBm25sScoreOfIt() {
        try (RankingSource source = new RankingSource(List.of(set("fruit", "red apple")), new Recorder());
                Bm25Index index = new Bm25Index(DOCUMENTS)) {
            RankedPairs drawn = source.draw(3, 16, WordDropout.NONE, new Random(1));

            List<String> texts = candidates.get(0);
            assertThat(texts).hasSize(3).doesNotHaveDuplicates();
            assertThat(texts.get(0)).as("the relevant one comes first").isEqualTo("red apple tree");
            List<Hit> ranked = index.ranked("red apple", List.of(0, 1, 2, 3));
            for (int at = 0; at < texts.size(); at++) {
                String text = texts.get(at);
                Hit hit = ranked.stream()
                        .filter(each -> DOCUMENTS.get(each.document()).text().equals(text))
                        .findFirst()
                        .orElseThrow();
                assertThat(drawn.lexical().get(at)).isEqualTo(hit.score());
            }
            assertThat(drawn.lexical().stream().distinct()).hasSizeGreaterThan(1);
        }
    }

    @Test
    void whatIsRelevantTooIsNoNegative() {
        RetrievalSet set = new RetrievalSet(
                "fruit", DOCUMENTS, List.of(new Query("q", "apple")), Map.of("q", Map.of("1", 1, "2", 2)));
        try (RankingSource source = new RankingSource(List.of(set), new Recorder())) {
            for (int draw = 0; draw < 20; draw++) {
                source.draw(3, 16, WordDropout.NONE, new Random(draw));
            }
        }
        for (List<String> texts : candidates) {
            assertThat(texts.subList(1, 3)).containsExactlyInAnyOrder("green apple", "apple and pear");
        }
    }

    @Test
    void wordsAreLeftOutOfQueriesAndDocumentsAndBm25ScoresTheWholeOnes() {
        List<Float> whole;
        List<Float> dropped;
        try (RankingSource source = new RankingSource(List.of(set("fruit", "red apple")), new Recorder())) {
            whole = source.draw(3, 16, WordDropout.NONE, new Random(1)).lexical();
            dropped = source.draw(3, 16, new WordDropout(0.5), new Random(1)).lexical();
            for (int draw = 0; draw < 50; draw++) {
                source.draw(3, 16, new WordDropout(0.5), new Random(draw));
            }
        }
        assertThat(dropped).isEqualTo(whole);
        assertThat(queries).contains("red", "apple", "red apple");
        assertThat(candidates.stream().map(texts -> texts.get(0)).distinct()).hasSizeGreaterThan(3);
    }

    @Test
    void setsWithoutEnoughCandidatesAreRefusedInsteadOfSearchedForEver() {
        try (RankingSource source = new RankingSource(List.of(set("fruit", "red apple")), new Recorder())) {
            assertThatThrownBy(() -> source.draw(8, 16, WordDropout.NONE, new Random(1)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("needs 7 documents beside the right one");
        }
    }

    @Test
    void aSetThatStandsTwiceIsDrawnTwiceAsOften() {
        RetrievalSet twice = set("fruit", "red apple");
        Random random = new Random(1);
        try (RankingSource source =
                new RankingSource(List.of(twice, set("other", "green apple"), twice), new Recorder())) {
            for (int draw = 0; draw < 600; draw++) {
                source.draw(2, 16, WordDropout.NONE, random);
            }
        }
        long drawn = queries.stream().filter("red apple"::equals).count();
        assertThat(drawn).isBetween(350L, 450L);
    }

    private static RetrievalSet set(String name, String query) {
        return new RetrievalSet(name, DOCUMENTS, List.of(new Query("q", query)), Map.of("q", Map.of("1", 1)));
    }

    /** Notes what it is asked to tokenise. */
    private final class Recorder implements Tokenizer {

        @Override
        public List<TokenizedText> pairs(String query, List<String> documents, int maxTokens, int documentTokens) {
            queries.add(query);
            candidates.add(List.copyOf(documents));
            TokenizedText pair = new TokenizedText(new int[5], new int[5], 5);
            return Arrays.asList(documents.stream().map(document -> pair).toArray(TokenizedText[]::new));
        }

        @Override
        public TokenizedText text(String text, int maxTokens, TruncationSide side) {
            throw new UnsupportedOperationException("Rerankers read pairs");
        }

        @Override
        public int[] tokens(String text) {
            throw new UnsupportedOperationException("Rerankers read pairs");
        }

        @Override
        public int vocabularySize() {
            return 1;
        }

        @Override
        public BitSet continuations() {
            return new BitSet();
        }

        @Override
        public SpecialTokens specialTokens() {
            throw new UnsupportedOperationException("Not needed to draw pairs");
        }

        @Override
        public void close() {}
    }
}
