package org.elasticlm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.elasticlm.encoder.EncoderTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecipeReaderTests {

    private static final Path EMBED = Path.of("recipes/starter-embed.yaml");

    @TempDir
    Path folder;

    @Test
    void theStartersRecipesAreValid() {
        assertThat(RecipeReader.read(EMBED).task()).isEqualTo(EncoderTask.EMBED);
        assertThat(RecipeReader.read(Path.of("recipes/starter-rerank.yaml")).startFrom())
                .isEqualTo("starter-embed");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> RecipeReader.read(folder.resolve("none.yaml")))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("none.yaml");
    }

    @Test
    void anUnknownKeyIsNamedWithItsPathAndTheKnownOnes() throws IOException {
        assertThatThrownBy(() -> RecipeReader.read(changed("micro_batches: 300", "micro_batches: 300\n  size: 3")))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("sensitivity.size")
                .hasMessageContaining("expected one of micro_batches");
    }

    @Test
    void aMissingKeyIsNamed() throws IOException {
        assertThatThrownBy(() -> RecipeReader.read(changed("seed: 7\n", "")))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("seed");
    }

    @Test
    void aWrongTypeSaysWhatIsExpectedAndWhatWasFound() throws IOException {
        assertThatThrownBy(() -> RecipeReader.read(changed("micro_batches: 300", "micro_batches: many")))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("sensitivity.micro_batches: expected a whole number, found many");
    }

    @Test
    void anUnknownTaskSaysWhichThereAre() throws IOException {
        assertThatThrownBy(() -> RecipeReader.read(changed("task: embed", "task: translate")))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("embed, rerank")
                .hasMessageContaining("translate");
    }

    @Test
    void widthsThatDoNotGetNarrowerAreRefused() throws IOException {
        assertThatThrownBy(() -> RecipeReader.read(changed("value: 0.5,", "value: 0.8,")))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("found 0.8 after 0.75");
    }

    @Test
    void aStageWithoutAnEndIsRefused() throws IOException {
        assertThatThrownBy(() -> RecipeReader.read(changed("  minutes: 35\n", "")))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("steps or minutes");
    }

    @Test
    void aDataSetThatIsNotThereIsNamedWithItsPath() {
        assertThatThrownBy(() -> new TaskData(folder).trainingSets(List.of("retrieval/none"), 1))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("retrieval/none")
                .hasMessageContaining("--data");
    }

    private Path changed(String from, String to) throws IOException {
        String recipe = Files.readString(EMBED);
        assertThat(recipe).contains(from);
        return Files.writeString(folder.resolve("recipe.yaml"), recipe.replace(from, to));
    }
}
