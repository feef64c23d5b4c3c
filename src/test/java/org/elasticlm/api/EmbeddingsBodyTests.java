package org.elasticlm.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** Number formats in the words of OpenAI, Jina and LlamaIndex. */
class EmbeddingsBodyTests {

    private final JsonMapper json = new JsonMapper();

    private EmbeddingType type(String fields) {
        return json.readValue("{" + fields + "}", EmbeddingsBody.class).type();
    }

    @Test
    void floatsComeWhereNothingIsAskedFor() {
        assertThat(type("")).isEqualTo(EmbeddingType.FLOAT);
        assertThat(type("\"embedding_type\": null, \"encoding_type\": null")).isEqualTo(EmbeddingType.FLOAT);
    }

    @ParameterizedTest
    @CsvSource({"float, FLOAT", "base64, BASE64", "binary, BINARY", "ubinary, UBINARY"})
    void theFormatIsReadInEitherWord(String text, EmbeddingType meant) {
        assertThat(type("\"embedding_type\": \"" + text + "\"")).isEqualTo(meant);
        assertThat(type("\"encoding_type\": \"" + text + "\"")).isEqualTo(meant);
    }

    @Test
    void jinasWordComesBeforeTheFormatThatOpenAisClientsSendUnasked() {
        assertThat(type("\"encoding_format\": \"base64\", \"embedding_type\": \"ubinary\""))
                .isEqualTo(EmbeddingType.UBINARY);
    }

    @ParameterizedTest
    @CsvSource({"encoding_format, binary", "embedding_type, int8", "encoding_type, hex"})
    void anythingElseIsRefusedByName(String field, String text) {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> type("\"" + field + "\": \"" + text + "\""))
                .satisfies(refusal -> assertThat(refusal.param()).isEqualTo(field));
    }
}
