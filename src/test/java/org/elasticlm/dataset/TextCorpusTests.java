package org.elasticlm.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextCorpusTests {

    @TempDir
    private Path directory;

    @Test
    void blankLinesSeparateDocuments() throws IOException {
        Path file = Files.writeString(directory.resolve("a.txt"), "\n\none\ntwo \n\n \nthree\n");

        try (Stream<String> documents = TextCorpus.documents(file)) {
            assertThat(documents).containsExactly("one\ntwo", "three");
        }
    }

    @Test
    void theFilesOfADirectoryFollowEachOtherByName() throws IOException {
        Files.writeString(directory.resolve("b.txt"), "second");
        Files.writeString(directory.resolve("notes.md"), "no text");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(directory.resolve("a.txt.gz")))) {
            out.write("first".getBytes(StandardCharsets.UTF_8));
        }

        try (Stream<String> documents = TextCorpus.documents(TextCorpus.files(directory))) {
            assertThat(documents).containsExactly("first", "second");
        }
    }

    @Test
    void anEmptyFileHasNoDocuments() throws IOException {
        Path file = Files.writeString(directory.resolve("a.txt"), "");

        try (Stream<String> documents = TextCorpus.documents(file)) {
            assertThat(documents).isEmpty();
        }
    }

    @Test
    void aDirectoryWithoutTextIsNamed() {
        assertThatIOException()
                .isThrownBy(() -> TextCorpus.files(directory))
                .withMessageContaining(directory + " should hold .txt or .txt.gz files");
    }
}
