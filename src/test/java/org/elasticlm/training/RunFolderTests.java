package org.elasticlm.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunFolderTests {

    @TempDir
    Path folder;

    @Test
    void aStartThatTrainedNothingIsNoRun() throws IOException {
        assertThat(new RunFolder(folder.resolve("none")).trained()).isFalse();
        Files.createFile(folder.resolve("recipe.json"));
        Files.createFile(folder.resolve("tokenizer.json"));
        Files.createFile(folder.resolve("lexical.checkpoint"));

        assertThat(new RunFolder(folder).trained()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pretraining.checkpoint", "bundle", "arm/elastic.checkpoint", "arm/result.json"})
    void whatWasTrainedIsARun(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.createFile(file);

        assertThat(new RunFolder(folder).trained()).isTrue();
    }
}
