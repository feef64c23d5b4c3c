package org.elasticlm.tokenization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BertWordsTests {

    @Test
    void casesAndAccentsAreDropped() {
        assertThat(words("Röntgen ÉTUDE İstanbul")).containsExactly("rontgen", "etude", "istanbul");
    }

    @Test
    void everyPunctuationMarkIsAWord() {
        assertThat(words("snake_case(x), don't—stop"))
                .containsExactly("snake", "_", "case", "(", "x", ")", ",", "don", "'", "t", "—", "stop");
    }

    @Test
    void chineseCharactersStandAlone() {
        assertThat(words("東京tower")).containsExactly("東", "京", "tower");
    }

    @Test
    void controlsAndBrokenCharactersVanishAndAllSpacesSeparate() {
        assertThat(words("a\0b\uFFFDc\uD800d e\u00A0f\tg\nh\u3000i")).containsExactly("abcd", "e", "f", "g", "h", "i");
    }

    @Test
    void nothingComesOfSpaces() {
        assertThat(words(" \t\n ")).isEmpty();
        assertThat(words("")).isEmpty();
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        BertWords.split(text, words::add);
        return words;
    }
}
