package org.elasticlm.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** All forms of OpenAI's {@code input} are told apart, and mixtures are refused where they start. */
class FlexibleInputTests {

    private final JsonMapper json = new JsonMapper();

    private EmbedInput read(String text) {
        return FlexibleInput.of(json.readTree(text), "input");
    }

    @Test
    void aTextAndAListOfTextsAreTexts() {
        assertThat(read("\"one\"")).isEqualTo(new TextInput("input", List.of("one")));
        assertThat(read("[\"one\", \"two\"]")).isEqualTo(new TextInput("input", List.of("one", "two")));
        assertThat(read("[{\"text\": \"one\"}]")).isEqualTo(new TextInput("input", List.of("one")));
    }

    @Test
    void numbersAreTheTokensOfOneTextAndListsOfThemOfSeveral() {
        assertThat(((TokenInput) read("[5, 6, 7]")).ids()).containsExactly(new int[] {5, 6, 7});
        assertThat(((TokenInput) read("[[5, 6], [7]]")).ids()).containsExactly(new int[] {5, 6}, new int[] {7});
    }

    @Test
    void nothingIsLeftToTheCheckThatNamesTheField() {
        assertThat(read("null")).isEqualTo(new TextInput("input", null));
        assertThat(read("[]")).isEqualTo(new TextInput("input", List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7 | input",
                "{} | input",
                "[\"one\", 2] | input[1]",
                "[1, \"two\"] | input",
                "[1, 1.5] | input",
                "[[1], 2] | input[1]",
                "[[1], [99999999999]] | input[1]",
                "[{\"image\": \"x\"}] | input[0]"
            })
    void mixturesNameWhatIsWrong(String text, String field) {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> read(text))
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
                    assertThat(refusal.param()).isEqualTo(field);
                });
    }
}
