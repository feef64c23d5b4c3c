package org.elasticlm.tokenization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WordPieceTrainerTests {

    @Test
    void theMostFrequentPairBecomesAPieceFirst() {
        // l-o-w five times, l-o-t twice: (l, ##o) is seen 7 times, then (lo, ##w) 5, then (lo, ##t) 2.
        List<String> texts = List.of("low low low low low", "lot lot");

        List<String> vocabulary = WordPieceTrainer.train(texts.iterator(), 100);

        assertThat(vocabulary)
                .containsExactly(
                        "[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "l", "o", "t", "w", "##o", "##t", "##w", "lo",
                        "low", "lot");
    }

    @Test
    void pairsSeenOnceDoNotBecomePieces() {
        assertThat(WordPieceTrainer.train(List.of("ab").iterator(), 100)).doesNotContain("ab");
    }

    @Test
    void repeatedLettersMergeFromTheLeft() {
        assertThat(WordPieceTrainer.train(Stream.of("aaaaa", "aaaaa").iterator(), 100))
                .endsWith("a", "##a", "##aa", "aaa", "aaaaa");
    }

    @Test
    void theVocabularyNeverExceedsItsSize() {
        List<String> texts = List.of("the quick brown fox jumps over the lazy dog the quick brown fox");

        assertThat(WordPieceTrainer.train(texts.iterator(), 40)).hasSize(40).doesNotHaveDuplicates();
        assertThat(WordPieceTrainer.train(texts.iterator(), 8)).hasSize(8).startsWith("[PAD]", "[UNK]");
    }

    @Test
    void theOrderOfTheTextsDoesNotMatter() {
        List<String> texts =
                List.of("widths nest in widths", "a width is a prefix", "prefixes of heads", "heads and neurons");
        List<String> reversed = new ArrayList<>(texts);
        Collections.reverse(reversed);

        assertThat(WordPieceTrainer.train(texts.iterator(), 60))
                .isEqualTo(WordPieceTrainer.train(reversed.iterator(), 60));
    }

    @Test
    void wordsOfMoreThanAHundredCharactersTeachNothing() {
        assertThat(WordPieceTrainer.train(
                        List.of("z".repeat(101), "z".repeat(101)).iterator(), 100))
                .isEqualTo(WordPieceTrainer.SPECIAL_TOKENS);
    }

    @Test
    void noTextGivesTheSpecialTokensAlone() {
        assertThat(WordPieceTrainer.train(Collections.emptyIterator(), 100)).isEqualTo(WordPieceTrainer.SPECIAL_TOKENS);
    }

    @Test
    void aSizeWithoutRoomForPiecesIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WordPieceTrainer.train(Collections.emptyIterator(), 5))
                .withMessageContaining("found size 5");
    }
}
