package org.elasticlm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.elasticlm.EngineTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** A run that goes on with another recipe. */
@EngineTest
class KeptRecipeIT {

    private static final String EMBED = TinyTraining.EMBED;

    @TempDir
    Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void writeData() throws IOException {
        TinyData.writeRetrieval(folder.resolve("data"));
    }

    @Test
    void aRecipeThatHasChangedSaysWhatThatChangesAndWhatNot() throws IOException {
        assertThat(run(EMBED)).isTrue();
        Files.delete(folder.resolve("runs/tiny-embed/elastic.checkpoint"));
        String changed = EMBED.replace(
                        "teacher: {steps: 10, learning_rate: 1.0e-3", "teacher: {steps: 10, learning_rate: 2.0e-3")
                .replace("elastic: {steps: 10", "elastic: {steps: 8")
                .replace("made-up words: no licence needed", "other words: none");
        deleteBundle();
        printed.reset();

        assertThat(run(changed)).isTrue();

        assertThat(printed.toString(StandardCharsets.UTF_8).lines().filter(line -> line.startsWith("recipe:")))
                .containsExactly(
                        "recipe: teacher.learning_rate 0.002 instead of 0.001, but that stage is done and is kept as it"
                                + " is; another --out does it anew",
                        "recipe: from now on elastic.steps 8 instead of 10");
        assertThat(Checkpoint.read(folder.resolve("runs/tiny-embed/elastic.checkpoint"))
                        .step())
                .isEqualTo(8);

        deleteBundle();
        printed.reset();
        assertThat(run(changed)).isTrue();
        assertThat(printed.toString(StandardCharsets.UTF_8).lines().filter(line -> line.startsWith("recipe:")))
                .as("what the teacher was trained with is still known")
                .singleElement()
                .asString()
                .startsWith("recipe: teacher.learning_rate");
    }

    @Test
    void whatEveryStageFollowsFromCannotChange() throws IOException {
        assertThat(run(EMBED)).isTrue();
        deleteBundle();

        assertThatThrownBy(() -> run(EMBED.replace("seed: 1", "seed: 2")))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining(
                        "tiny-embed holds a run of another recipe: seed 2 instead of 1. Choose another --out");
    }

    private void deleteBundle() throws IOException {
        FileSystemUtils.deleteRecursively(folder.resolve("runs/tiny-embed/bundle"));
    }

    private boolean run(String recipe) throws IOException {
        Path file = Files.writeString(folder.resolve("recipe.yaml"), recipe);
        return TinyRun.finish(RecipeReader.read(file, folder.resolve("data")), folder, () -> false, printed);
    }
}
