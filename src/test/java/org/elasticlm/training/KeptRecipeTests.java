package org.elasticlm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.elasticlm.bundle.TinyCheckpoint;
import org.elasticlm.encoder.EncoderTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run that goes on is compared with; whole runs are in {@link KeptRecipeIT}. */
class KeptRecipeTests {

    @TempDir
    Path folder;

    @Test
    void aCheckpointMayBeMovedButIsNoOther() throws IOException {
        compare("here/models/bert");
        Files.createFile(folder.resolve("run/teacher.checkpoint"));

        assertThatCode(() -> compare("there/models/bert")).doesNotThrowAnyException();
        assertThatThrownBy(() -> compare("here/models/other"))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining(
                        "start_from.checkpoint models/other instead of models/bert. Choose another --out");
        assertThat(folder.resolve("run/recipe.json")).content().doesNotContain(folder.toString());
    }

    @Test
    void aRecipeThatAnEarlierVersionKeptMayBeMovedToo() throws IOException {
        compare("here/models/bert");
        Path kept = folder.resolve("run/recipe.json");
        Files.writeString(kept, Files.readString(kept).replace("models/bert", "/data/models/bert"));

        assertThatCode(() -> compare("here/models/bert")).doesNotThrowAnyException();
    }

    @Test
    void aRunThatHasTrainedNothingTakesTheCorrectedRecipe() throws IOException {
        compare("here/models/bert");
        Files.createFile(folder.resolve("run/tokenizer.json"));
        Files.createFile(folder.resolve("run/lexical.checkpoint"));

        compare("here/models/bert");
        assertThat(folder.resolve("run/tokenizer.json")).exists();

        compare("here/models/other");
        assertThat(folder.resolve("run")).isDirectoryContaining("glob:**/recipe.json");
        assertThat(folder.resolve("run/tokenizer.json")).doesNotExist();
        assertThat(folder.resolve("run/lexical.checkpoint")).doesNotExist();
    }

    private void compare(String checkpoint) throws IOException {
        TinyCheckpoint.PLAIN.write(folder.resolve(checkpoint), EncoderTask.EMBED);
        Path file = Files.writeString(
                folder.resolve("recipe.yaml"),
                TinyTraining.EMBED
                        .replaceAll("shape: .*\n", "start_from: {checkpoint: " + checkpoint + "}\n")
                        .replaceAll("(vocabulary|pretraining): .*\n", "")
                        .replace("heads: 2, neurons: 32", "heads: 4, neurons: 64"));
        Path run = Files.createDirectories(folder.resolve("run"));
        new KeptRecipe(RecipeReader.read(file, folder), run, new PrintStream(OutputStream.nullOutputStream()))
                .compare();
    }
}
