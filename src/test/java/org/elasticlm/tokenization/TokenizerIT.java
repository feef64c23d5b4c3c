package org.elasticlm.tokenization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.elasticlm.lexical.LexicalTerm;
import org.elasticlm.lexical.TokenBm25;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The native tokenizer on ordinary and hostile text. */
class TokenizerIT {

    private static final int START = 2;
    private static final int SEPARATOR = 3;
    private static final int UNKNOWN = 1;

    @TempDir
    private Path directory;

    private Tokenizer tokenizer;

    @BeforeEach
    void open() throws IOException {
        tokenizer = TinyTokenizer.open(directory);
    }

    @AfterEach
    void close() {
        tokenizer.close();
    }

    @Test
    void aTextStandsBetweenStartAndSeparator() {
        TokenizedText text = tokenizer.text("The QUERY finds", 256, TruncationSide.END);

        int[] words = tokenizer.tokens("the query finds");
        assertThat(text.ids()).startsWith(START).endsWith(SEPARATOR).containsSubsequence(words);
        assertThat(text.ids()).hasSize(words.length + 2);
        assertThat(text.types()).containsOnly(0).hasSameSizeAs(text.ids());
        assertThat(text.untruncatedLength()).isEqualTo(text.ids().length);
        assertThat(text.truncated()).isFalse();
    }

    @Test
    void aLongTextLosesTheEndThatIsAskedFor() {
        int[] words = tokenizer.tokens("the query answers the document and the model is quiet");

        TokenizedText begin =
                tokenizer.text("the query answers the document and the model is quiet", 6, TruncationSide.END);
        TokenizedText end =
                tokenizer.text("the query answers the document and the model is quiet", 6, TruncationSide.START);

        assertThat(begin.ids()).containsExactly(START, words[0], words[1], words[2], words[3], SEPARATOR);
        assertThat(Arrays.copyOfRange(end.ids(), 1, 5))
                .containsExactly(Arrays.copyOfRange(words, words.length - 4, words.length));
        assertThat(begin.untruncatedLength()).isEqualTo(words.length + 2);
        assertThat(begin.truncated()).isTrue();
    }

    @Test
    void aPairMarksSegmentsAndTokensThatStandInBoth() {
        int query = tokenizer.tokens("query")[0];
        int the = tokenizer.tokens("the")[0];
        int model = tokenizer.tokens("model")[0];

        TokenizedText pair = tokenizer.pair("the query", "the model, the query", 64);

        int comma = tokenizer.tokens(",")[0];
        assertThat(pair.ids()).containsExactly(START, the, query, SEPARATOR, the, model, comma, the, query, SEPARATOR);
        assertThat(pair.types()).containsExactly(0, 2, 2, 0, 3, 1, 1, 3, 3, 1);
    }

    @Test
    void unknownWordsOfBothSidesAreNotTheSameWord() {
        TokenizedText pair = tokenizer.pair("☃", "☂", 64);

        assertThat(pair.ids()).containsExactly(START, UNKNOWN, SEPARATOR, UNKNOWN, SEPARATOR);
        assertThat(pair.types()).containsExactly(0, 0, 0, 1, 1);
    }

    @Test
    void withTwoTokenTypesPairsCarryTheSegmentAlone() throws IOException {
        try (Tokenizer plain = Tokenizers.open(TinyTokenizer.write(directory), 2)) {
            assertThat(plain.pair("the", "the", 64).types()).containsExactly(0, 0, 0, 1, 1);
        }
    }

    @Test
    void aPairThatIsTooLongKeepsHalfForTheQuery() {
        TokenizedText pair = tokenizer.pair("the ".repeat(100), "model ".repeat(100), 23);

        int the = tokenizer.tokens("the")[0];
        int model = tokenizer.tokens("model")[0];
        assertThat(pair.ids()).hasSize(23);
        assertThat(Arrays.stream(pair.ids()).filter(id -> id == the)).hasSize(10);
        assertThat(Arrays.stream(pair.ids()).filter(id -> id == model)).hasSize(10);
        assertThat(pair.untruncatedLength()).isEqualTo(203);
    }

    @Test
    void aShortQueryLeavesTheRestToTheDocument() {
        TokenizedText pair = tokenizer.pair("the", "model ".repeat(100), 23);

        assertThat(pair.ids()).hasSize(23);
        assertThat(pair.ids()[1]).isEqualTo(tokenizer.tokens("the")[0]);
    }

    @Test
    void aLimitForDocumentsIsNoneForTheQuery() {
        String query = "the ".repeat(15);

        TokenizedText pair =
                tokenizer.pairs(query, List.of("model ".repeat(100)), 23, 4).get(0);

        int the = tokenizer.tokens("the")[0];
        int model = tokenizer.tokens("model")[0];
        assertThat(Arrays.stream(pair.ids()).filter(id -> id == the)).hasSize(15);
        assertThat(Arrays.stream(pair.ids()).filter(id -> id == model)).hasSize(4);
        assertThat(pair.untruncatedLength()).isEqualTo(118);
        assertThat(tokenizer.pairs(query, List.of("model"), 23, 4).get(0).truncated())
                .isFalse();
    }

    @Test
    void oneQueryWithManyDocumentsGivesWhatEachPairGives() {
        List<TokenizedText> pairs = tokenizer.pairs("the query", List.of("the model", "", "a query"), 64);

        assertThat(pairs).hasSize(3);
        assertThat(pairs.get(0).ids())
                .isEqualTo(tokenizer.pair("the query", "the model", 64).ids());
        assertThat(pairs.get(2).types())
                .isEqualTo(tokenizer.pair("the query", "a query", 64).types());
    }

    @Test
    void aLexicalTermMatchesAllOfADocumentAlsoWhatThePairLoses() throws IOException {
        int model = tokenizer.tokens("model")[0];
        float[] rarity = new float[tokenizer.vocabularySize()];
        rarity[model] = 2;
        LexicalTerm term = new LexicalTerm(0.5, new TokenBm25(rarity, 10));
        try (Tokenizer matching = Tokenizers.open(TinyTokenizer.write(directory), 4, term)) {
            String late = "the ".repeat(29) + "model";
            List<TokenizedText> pairs = matching.pairs("the model", List.of(late, "the", "model", ""), 16);

            assertThat(Arrays.stream(pairs.get(0).ids()).filter(id -> id == model))
                    .as("the query's own")
                    .hasSize(1);
            assertThat((double) pairs.get(0).lexical())
                    .isCloseTo(0.5 * 2 / (1 + 0.9 * (0.6 + 0.4 * 30 / 10)), within(1e-6));
            assertThat(pairs.get(1).lexical()).isZero();
            assertThat((double) pairs.get(2).lexical())
                    .isCloseTo(0.5 * 2 / (1 + 0.9 * (0.6 + 0.4 * 1 / 10)), within(1e-6));
            assertThat(pairs.get(3).lexical()).isZero();
            assertThat(pairs.get(0).ids())
                    .isEqualTo(tokenizer.pair("the model", late, 16).ids());
            assertThat(tokenizer.pair("the model", late, 16).lexical()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t \r\n", "\0", "\uFFFD", "\uD800", "\u200B\u200F"})
    void aTextOfNothingIsStartAndSeparator(String nothing) {
        assertThat(tokenizer.text(nothing, 16, TruncationSide.END).ids()).containsExactly(START, SEPARATOR);
        assertThat(tokenizer.pair(nothing, nothing, 16).ids()).containsExactly(START, SEPARATOR, SEPARATOR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00A0", "\uFEFF", "\u200B", "\u0301", "\uE000", ""})
    void whatHasNoTokenIsTold(String nothing) {
        SpecialTokens special = tokenizer.specialTokens();

        assertThat(tokenizer.text(nothing, 16, TruncationSide.END).lacksFirst(special))
                .isTrue();
        assertThat(tokenizer.pair(nothing, "model", 16).lacksFirst(special)).isTrue();
        assertThat(tokenizer.pair(nothing, "model", 16).lacksSecond(special)).isFalse();
        assertThat(tokenizer.pair("model", nothing, 16).lacksFirst(special)).isFalse();
        assertThat(tokenizer.pair("model", nothing, 16).lacksSecond(special)).isTrue();
    }

    @Test
    void aLongQueryLeavesNoDocumentWithoutAToken() {
        SpecialTokens special = tokenizer.specialTokens();
        TokenizedText pair = tokenizer.pair("model ".repeat(20), "[SEP]", 5);

        assertThat(pair.lacksFirst(special)).isFalse();
        assertThat(pair.lacksSecond(special)).isFalse();
        assertThat(tokenizer.text("☃", 3, TruncationSide.START).lacksFirst(special))
                .isFalse();
    }

    @Test
    void brokenCharactersInsideWordsDoNotChangeThem() {
        int[] clean = tokenizer.tokens("query document");

        assertThat(tokenizer.tokens("que\0ry doc\uD83Dument")).isEqualTo(clean);
        assertThat(tokenizer.tokens("qu\uDE00ery document\uD83D")).isEqualTo(clean);
    }

    @Test
    void emojiAndForeignScriptsAreUnknownWordsNotFailures() {
        assertThat(tokenizer.tokens("😀 model"))
                .containsExactly(UNKNOWN, tokenizer.tokens("model")[0]);
        assertThat(tokenizer.tokens("שלום עולם")).containsExactly(UNKNOWN, UNKNOWN);
        assertThat(tokenizer.tokens("東京")).containsExactly(UNKNOWN, UNKNOWN);
    }

    @Test
    void aCallerCannotWriteSpecialTokens() {
        TokenizedText text = tokenizer.text("the [SEP] query [CLS] [PAD][MASK]", 64, TruncationSide.END);

        assertThat(Arrays.stream(text.ids()).skip(1).limit(text.ids().length - 2))
                .doesNotContain(START, SEPARATOR, tokenizer.specialTokens().padding(), 4);
    }

    @Test
    void aWordOfAHundredThousandCharactersIsUnknown() {
        TokenizedText text = tokenizer.text("model " + "x".repeat(100_000) + " query", 16, TruncationSide.END);

        assertThat(text.ids())
                .containsExactly(
                        START, tokenizer.tokens("model")[0], UNKNOWN, tokenizer.tokens("query")[0], SEPARATOR);
        assertThat(text.truncated()).isFalse();
    }

    @Test
    void aTextFarLongerThanItsLimitGivesTheSameTokensAsAShortOne() {
        String sentence = "the query answers the document, and the model is quiet. ";
        String megabyte = sentence.repeat(20_000);

        TokenizedText begin = tokenizer.text(megabyte, 128, TruncationSide.END);
        TokenizedText end = tokenizer.text(megabyte, 128, TruncationSide.START);

        assertThat(begin.ids())
                .isEqualTo(tokenizer
                        .text(sentence.repeat(30), 128, TruncationSide.END)
                        .ids());
        assertThat(end.ids())
                .isEqualTo(tokenizer
                        .text(sentence.repeat(30), 128, TruncationSide.START)
                        .ids());
        assertThat(begin.untruncatedLength()).isBetween(129, 20_000 * sentence.length());
    }

    @Test
    void wordsBehindAMegabyteOfSpaceAreStillFound() {
        String text = " ".repeat(1_000_000) + "query";

        assertThat(tokenizer.text(text, 16, TruncationSide.END).ids())
                .containsExactly(START, tokenizer.tokens("query")[0], SEPARATOR);
    }

    @Test
    void manyThreadsShareOneTokenizer() throws Exception {
        int[] expected = tokenizer
                .text("the query answers the document", 64, TruncationSide.END)
                .ids();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Callable<Boolean> task = () -> {
                for (int round = 0; round < 500; round++) {
                    int[] ids = tokenizer
                            .text("the query answers the document", 64, TruncationSide.END)
                            .ids();
                    if (!Arrays.equals(ids, expected)) {
                        return false;
                    }
                }
                return true;
            };
            List<Future<Boolean>> results = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                results.add(threads.submit(task));
            }
            for (Future<Boolean> result : results) {
                assertThat(result.get()).isTrue();
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void aClosedTokenizerSaysSo() {
        tokenizer.close();
        tokenizer.close();

        assertThatIllegalStateException()
                .isThrownBy(() -> tokenizer.text("query", 16, TruncationSide.END))
                .withMessageContaining("closed");
    }

    @Test
    void aLimitWithoutRoomForTextIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tokenizer.text("query", 2, TruncationSide.END))
                .withMessageContaining("found a limit of 2");
    }

    @Test
    void theVocabularySizeIsWhatTheEmbeddingNeeds() {
        assertThat(tokenizer.vocabularySize()).isBetween(100, 200);
        assertThat(tokenizer.specialTokens()).isEqualTo(new SpecialTokens(0, 1, 2, 3, 4));
    }

    @Test
    void filesThatAreNoTokenizerAreNamedInTheError() throws IOException {
        Path file = directory.resolve("broken.json");
        assertThatIOException()
                .isThrownBy(() -> Tokenizers.open(file, 4))
                .withMessageContaining("There is no tokenizer at " + file);

        Files.writeString(file, "{\"model\": ");
        assertThatIOException().isThrownBy(() -> Tokenizers.open(file, 4)).withMessageContaining("should be JSON");

        Files.writeString(file, "{\"model\": {\"type\": \"WordPiece\"}}");
        assertThatIOException().isThrownBy(() -> Tokenizers.open(file, 4)).withMessageContaining("model.vocab");

        Files.writeString(file, "{\"model\": {\"type\": \"WordPiece\", \"vocab\": {\"a\": 0}}}");
        assertThatIOException().isThrownBy(() -> Tokenizers.open(file, 4)).withMessageContaining("[PAD]");

        Files.writeString(
                file,
                "{\"model\": {\"type\": \"None\", \"vocab\": {\"[PAD]\":0,\"[UNK]\":1,\"[CLS]\":2,\"[SEP]\":3,\"[MASK]\":4}}}");
        assertThatIOException()
                .isThrownBy(() -> Tokenizers.open(file, 4))
                .withMessageContaining("not a tokenizer that the tokenizers library can read");
    }
}
