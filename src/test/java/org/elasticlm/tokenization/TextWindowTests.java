package org.elasticlm.tokenization;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextWindowTests {

    @Test
    void endsWhereAWordEnds() {
        assertThat(TextWindow.first("one two three", 6)).isEqualTo("one");
        assertThat(TextWindow.last("one two three", 8)).isEqualTo("three");
    }

    @Test
    void cutsEndlessWordsAndNothingElse() {
        String word = "a".repeat(1_000_000);
        assertThat(TextWindow.withoutEndlessWords("before " + word + " after " + word))
                .isEqualTo("before " + "a".repeat(1_000) + " after " + "a".repeat(1_000));
        String ordinary = "some words ".repeat(1_000) + "a".repeat(1_000);
        assertThat(TextWindow.withoutEndlessWords(ordinary)).isSameAs(ordinary);
    }
}
