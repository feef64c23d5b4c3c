package org.elasticlm.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputLimitTests {

    @TempDir
    private Path directory;

    @Test
    void withoutSettingsItIsThePositions() {
        assertThat(InputLimit.of(directory, 512)).isEqualTo(512);
    }

    @Test
    void theTokenizersLimitHoldsUnlessSentenceTransformersHasItsOwn() throws IOException {
        write("tokenizer_config.json", "{\"model_max_length\": 128}");
        assertThat(InputLimit.of(directory, 512)).isEqualTo(128);

        write("sentence_bert_config.json", "{\"max_seq_length\": null, \"do_lower_case\": false}");
        assertThat(InputLimit.of(directory, 512)).isEqualTo(128);

        write("sentence_bert_config.json", "{\"max_seq_length\": 256, \"do_lower_case\": false}");
        assertThat(InputLimit.of(directory, 512)).isEqualTo(256);
    }

    @Test
    void itIsNeverMoreThanThePositions() throws IOException {
        write("tokenizer_config.json", "{\"model_max_length\": 1000000000000000019884624838656}");

        assertThat(InputLimit.of(directory, 512)).isEqualTo(512);
    }

    @Test
    void oneWithoutRoomForATokenIsRefused() throws IOException {
        write("sentence_bert_config.json", "{\"max_seq_length\": 2}");

        BundleException refusal = catchThrowableOfType(BundleException.class, () -> InputLimit.of(directory, 512));
        assertThat(refusal.full()).contains("max_seq_length to be at least 3, found 2", "--max-tokens");
    }

    private void write(String file, String content) throws IOException {
        Files.writeString(directory.resolve(file), content);
    }
}
