package org.elasticlm.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Whether and where texts are cut, in the words of those who say it either way. */
class TruncationTests {

    private final JsonMapper json = new JsonMapper();

    @ParameterizedTest
    @CsvSource({"null, END", "true, END", "false, NONE", "'\"NONE\"', NONE", "'\"end\"', END", "'\"START\"', START"})
    void itIsReadEitherWay(String text, Truncation meant) {
        assertThat(Truncation.either(json.readTree(text))).isEqualTo(meant);
    }

    @Test
    void withoutAWordTheEndIsCut() {
        assertThat(Truncation.either(null)).isEqualTo(Truncation.END);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "[]", "\"middle\""})
    void anythingElseIsRefused(String text) {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> Truncation.either(json.readTree(text)))
                .satisfies(refusal -> assertThat(refusal.param()).isEqualTo("truncate"));
    }
}
