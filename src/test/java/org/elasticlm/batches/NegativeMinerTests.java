package org.elasticlm.batches;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.elasticlm.dataset.Document;
import org.elasticlm.dataset.Query;
import org.elasticlm.dataset.RetrievalSet;
import org.elasticlm.encoder.Encoder;
import org.elasticlm.encoder.EncoderShape;
import org.elasticlm.encoder.Width;
import org.elasticlm.tokenization.SpecialTokens;
import org.elasticlm.tokenization.TokenizedText;
import org.elasticlm.tokenization.Tokenizer;
import org.elasticlm.tokenization.TruncationSide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NegativeMinerTests {

    private static final Width FULL = Width.uniform(1.0, 1, 1, 1);

    /** Of these the model, which compares first letters, and BM25, which compares words, like different ones. */
    private static final List<Document> DOCUMENTS = List.of(
            new Document("1", "", "apple tree"),
            new Document("2", "", "apple tree"),
            new Document("3", "", "apricot"),
            new Document("4", "", "almond"),
            new Document("5", "", "the red apple"),
            new Document("6", "", "zebra"));

    @TempDir
    Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void theModelsBestThatDoNotAnswerAreNegatives() {
        assertThat(mine("model", () -> 0)).containsExactlyInAnyOrder(2, 3);
    }

    @Test
    void bm25FindsThoseThatShareWords() {
        assertThat(mine("bm25", () -> 0)).containsExactly(4);
    }

    @Test
    void bothTogetherBringAll() {
        assertThat(mine("both", () -> 0)).containsExactlyInAnyOrder(2, 3, 4);
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("negatives    fruit: for 1 of 1 queries");
    }

    @Test
    void whenTheTimeIsUpTheRestIsLeftOut() {
        long[] now = new long[1];
        RetrievalSet set = numbers("numbers", 1_000);

        Map<Integer, int[]> mined = requireNonNull(miner("model", set, () -> now[0] += 3_600_000_000_000L)
                .mine(encoder(), FULL)
                .get("numbers"));

        assertThat(mined.size()).isBetween(1, 256);
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("numbers documents: 256 of 1,000");
    }

    @Test
    void aLargeSetHasMoreTimeAndWhatASmallOneLeaves() {
        RetrievalSet small = numbers("small", 10);
        RetrievalSet large = numbers("large", 1_000);
        long[] now = new long[1];

        Map<String, Map<Integer, int[]>> mined = new NegativeMiner(
                        new HardNegativeSettings(HardNegativeSettings.From.BM25, null, 4, 1.0),
                        List.of(mined(small), mined(large)),
                        new Letters(),
                        8,
                        1,
                        new PrintStream(printed, true, StandardCharsets.UTF_8),
                        () -> now[0] += 4_000_000_000L)
                .mine(encoder(), FULL);

        // A minute for both; the clock is asked twice a portion of 256 queries, so half a minute each would end before.
        assertThat(requireNonNull(mined.get("small")).size()).isEqualTo(10);
        assertThat(requireNonNull(mined.get("large")).size()).isEqualTo(1_000);
    }

    @Test
    void theFileBringsBackWhatWasFound() throws IOException {
        Path path = folder.resolve("arm/negatives.0");
        NegativesFile file = new NegativesFile(path, "BM25, depth 4");
        assertThat(file.read()).isNull();
        file.write(Map.of("fruit", Map.of(3, new int[] {5, 1})));

        Map<String, Map<Integer, int[]>> read = requireNonNull(file.read());

        assertThat(read).containsOnlyKeys("fruit");
        assertThat(requireNonNull(read.get("fruit")).get(3)).containsExactly(5, 1);
        assertThat(new NegativesFile(path, "BM25, depth 5").read()).isNull();
        // As earlier versions wrote it.
        Files.write(path, ByteBuffer.allocate(4).putInt(0).array());
        assertThat(file.read()).isNull();
    }

    @Test
    void otherSettingsQueriesOrDocumentsAreAnotherBasis() {
        RetrievalSet set =
                new RetrievalSet("fruit", DOCUMENTS, List.of(new Query("q", "apple")), Map.of("q", Map.of("1", 1)));
        RetrievalSet unasked = new RetrievalSet("fruit", DOCUMENTS, List.of(), Map.of());
        String basis = miner("bm25", set, System::nanoTime).basis();

        assertThat(basis).isEqualTo("BM25, depth 4, in fruit with " + DOCUMENTS.size() + " documents and 1 queries");
        assertThat(miner("both", set, System::nanoTime).basis()).isNotEqualTo(basis);
        assertThat(miner("bm25", unasked, System::nanoTime).basis()).isNotEqualTo(basis);
    }

    @Test
    void roundsBeginEverySoManySteps() {
        HardNegativeSettings again = new HardNegativeSettings(HardNegativeSettings.From.MODEL, 100, null, null);
        HardNegativeSettings once = new HardNegativeSettings(HardNegativeSettings.From.MODEL, null, null, null);

        assertThat(again.round(0)).isZero();
        assertThat(again.round(199)).isEqualTo(100);
        assertThat(once.round(199)).isZero();
    }

    private List<Integer> mine(String from, LongSupplier clock) {
        RetrievalSet set =
                new RetrievalSet("fruit", DOCUMENTS, List.of(new Query("q", "apple")), Map.of("q", Map.of("1", 1)));
        Map<Integer, int[]> mined =
                requireNonNull(miner(from, set, clock).mine(encoder(), FULL).get("fruit"));
        assertThat(mined).hasSize(1);
        return java.util.Arrays.stream(mined.values().iterator().next()).boxed().toList();
    }

    private NegativeMiner miner(String from, RetrievalSet set, LongSupplier clock) {
        HardNegativeSettings settings = new HardNegativeSettings(
                HardNegativeSettings.From.valueOf(from.toUpperCase(java.util.Locale.ROOT)), null, 4, 1.0);
        return new NegativeMiner(
                settings,
                List.of(mined(set)),
                new Letters(),
                8,
                1,
                new PrintStream(printed, true, StandardCharsets.UTF_8),
                clock);
    }

    /** So many documents and queries that share a word. */
    private static RetrievalSet numbers(String name, int size) {
        List<Document> documents = new ArrayList<>();
        List<Query> queries = new ArrayList<>();
        Map<String, Map<String, Integer>> judgments = new HashMap<>();
        for (int i = 0; i < size; i++) {
            documents.add(new Document("d" + i, "", "apple number" + i));
            queries.add(new Query("q" + i, "apple number" + i));
            judgments.put("q" + i, Map.of("d" + i, 1));
        }
        return new RetrievalSet(name, documents, queries, judgments);
    }

    private static MinedSet mined(RetrievalSet set) {
        return MinedSet.of(set, PairSet.of(set, new Letters(), 8, 8));
    }

    /** One direction a first letter. */
    private static Encoder encoder() {
        return new Encoder() {
            @Override
            public EncoderShape shape() {
                return new EncoderShape(1, 26, 1, 1, 200, 8, 1, 1e-12);
            }

            @Override
            public float[][] forward(int[][] ids, int[][] types, Width width) {
                float[][] rows = new float[ids.length][26];
                for (int text = 0; text < ids.length; text++) {
                    rows[text][ids[text][0] - 'a'] = 1;
                }
                return rows;
            }

            @Override
            public void close() {}
        };
    }

    private static final class Letters implements Tokenizer {

        @Override
        public TokenizedText text(String text, int maxTokens, TruncationSide side) {
            int[] ids = text.chars().limit(maxTokens).toArray();
            return new TokenizedText(ids, new int[ids.length], ids.length);
        }

        @Override
        public List<TokenizedText> pairs(String query, List<String> documents, int maxTokens, int documentTokens) {
            throw new UnsupportedOperationException("Embedders read single texts");
        }

        @Override
        public int[] tokens(String text) {
            return text.chars().toArray();
        }

        @Override
        public int vocabularySize() {
            return 200;
        }

        @Override
        public BitSet continuations() {
            return new BitSet();
        }

        @Override
        public SpecialTokens specialTokens() {
            throw new UnsupportedOperationException("Not needed to search");
        }

        @Override
        public void close() {}
    }
}
