package org.elasticlm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandFailureTests {

    @TempDir
    Path directory;

    @Test
    void aFileThatIsNotThereIsSaidToBeMissing() {
        Path missing = directory.resolve("missing.json");

        assertThat(failureOf(() -> Files.readString(missing))).isEqualTo("Failed: " + missing + " does not exist");
        assertThat(CommandFailure.describe(new UncheckedIOException(new NoSuchFileException("a.txt"))))
                .isEqualTo("Failed: a.txt does not exist");
    }

    @Test
    void aFileInPlaceOfADirectoryIsSaidToBeOne() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        assertThat(failureOf(() -> Files.createDirectories(file)))
                .isEqualTo("Failed: " + file + " exists and is no directory");
    }

    @Test
    void aReasonThatTheSystemGivesIsKept() {
        assertThat(failureOf(() -> Files.readString(directory))).contains("Is a directory");
    }

    interface Io {
        Object run() throws IOException;
    }

    private static String failureOf(Io io) {
        try {
            io.run();
        } catch (IOException failure) {
            return CommandFailure.describe(failure);
        }
        throw new AssertionError("nothing failed");
    }
}
