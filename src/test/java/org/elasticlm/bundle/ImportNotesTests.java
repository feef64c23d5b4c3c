package org.elasticlm.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.elasticlm.encoder.EncoderTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportNotesTests {

    @TempDir
    private Path directory;

    @Test
    void promptsAreShownAsTheyAreWritten() throws IOException {
        settings("""
                {"prompts": {"query": "Find\\n", "passage": "passage: ", "plain": ""}, "default_prompt_name": "passage"}
                """);

        assertThat(ImportNotes.of(directory, EncoderTask.EMBED))
                .singleElement()
                .asString()
                .contains("callers write", "query \"Find\\n\", passage \"passage: \".", "that of passage")
                .doesNotContain("plain");
    }

    @Test
    void withoutPromptsAnEmbeddersOwnCardMayStillAskForThem() throws IOException {
        settings("{\"prompts\": {\"query\": \"\"}, \"default_prompt_name\": null}");

        assertThat(ImportNotes.of(directory, EncoderTask.EMBED))
                .singleElement()
                .asString()
                .contains("name none", "callers write it");
        assertThat(ImportNotes.of(directory, EncoderTask.RERANK)).isEmpty();
    }

    @Test
    void vectorsThatKeepTheirLengthElsewhereAreTold() throws IOException {
        Files.writeString(directory.resolve("modules.json"), """
                [{"path": "", "type": "sentence_transformers.models.Transformer"},
                 {"path": "1_Pooling", "type": "sentence_transformers.models.Pooling"}]
                """);

        assertThat(ImportNotes.of(directory, EncoderTask.EMBED))
                .anyMatch(note -> note.contains("dot products are not"));
    }

    private void settings(String json) throws IOException {
        Files.writeString(directory.resolve("config_sentence_transformers.json"), json);
    }
}
