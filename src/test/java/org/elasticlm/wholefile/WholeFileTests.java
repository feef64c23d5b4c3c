package org.elasticlm.wholefile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTests {

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void writeOnce() throws IOException {
        file = folder.resolve("file.json");
        WholeFile.write(file, "first".getBytes(UTF_8));
    }

    @Test
    void theFileHasTheNewContentAndNothingElseIsLeft() throws IOException {
        WholeFile.write(file, "second".getBytes(UTF_8));

        assertThat(file).hasContent("second");
        assertThat(folder).isDirectoryContaining(path -> path.equals(file));
        assertThat(folder.toFile().list()).hasSize(1);
    }

    @Test
    void theFileStaysAsItWasUntilAllIsWritten() throws IOException {
        WholeFile.write(file, draft -> {
            Files.writeString(draft, "half");
            assertThat(file).hasContent("first");
        });

        assertThat(file).hasContent("half");
    }

    @Test
    void aFailureLeavesTheFileAsItWasAndNoDraft() {
        assertThatThrownBy(() -> WholeFile.write(file, draft -> {
                    Files.writeString(draft, "half");
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("No space left on device");

        assertThat(file).hasContent("first");
        assertThat(folder.toFile().list()).hasSize(1);
    }

    @Test
    void aDraftThatAKillLeftIsOverwritten() throws IOException {
        Files.writeString(folder.resolve("file.json.draft"), "a longer draft than what comes now");

        WholeFile.write(file, "second".getBytes(UTF_8));

        assertThat(file).hasContent("second");
    }

    @Test
    void whatCannotBeDiscardedIsSaidBesidesTheReason() throws IOException {
        Files.createDirectories(folder.resolve("file.json.draft/occupied"));

        assertThatThrownBy(() -> WholeFile.write(file, "second".getBytes(UTF_8)))
                .isInstanceOf(IOException.class)
                .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(1));
        assertThat(file).hasContent("first");
    }
}
