package org.elasticlm.training;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Widths as recipes name them. */
class RecipeWidthsTests {

    private static final Path EMBED = Path.of("recipes/starter-embed.yaml");

    @TempDir
    Path folder;

    @Test
    void widthsThatDoNotGetNarrowerAreRefused() throws IOException {
        assertThatThrownBy(() -> RecipeReader.read(changed("value: 0.5,", "value: 0.8,")))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("found 0.8 with 4 heads and 512 neurons after 0.75 with 6 heads and 768 neurons");
    }

    @Test
    void theFirstWidthIsTheWholeModel() throws IOException {
        assertThatThrownBy(() -> RecipeReader.read(changed("{value: 1.0, heads: 8", "{value: 1.0, heads: 6")))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("expected the full width, 8 heads and 1024 neurons, first, found 6 and 1024");
    }

    @Test
    void widthsMayBeWantedByTheTimeThatTheyTake() throws IOException {
        Recipe recipe = RecipeReader.read(timed("{times: [1.0, 0.5, 0.2], batch: 8x32}"));

        assertThat(requireNonNull(recipe.widths().times()).shares()).containsExactly(1.0, 0.5, 0.2);
        assertThat(recipe.widths().batchWithin(256)).hasToString("8x32");
        assertThat(RecipeReader.read(timed("{times: [1.0, 0.5]}")).widths().batchWithin(256))
                .hasToString("32x64");
        assertThatThrownBy(recipe::uniformWidths).hasMessageContaining("not chosen yet");
        assertThat(recipe.withWidths(RecipeReader.read(EMBED).widths().listed()).uniformWidths())
                .isEqualTo(RecipeReader.read(EMBED).uniformWidths());
    }

    @Test
    void timesThatCannotBeWidthsAreRefusedWithTheirKey() throws IOException {
        refusedWidths("{times: [0.5, 0.2]}", "widths: times: expected 1.0, the full width, first, found 0.5");
        refusedWidths("{times: [1.0, 0.2, 0.5]}", "expected each to be above 0 and below the one before, found 0.5");
        refusedWidths("{times: [1.0, half]}", "widths.times[1]: expected a number, found half");
        refusedWidths("{times: [1.0], batch: many}", "widths: batch: expected TEXTSxTOKENS, such as 32x64, found many");
        refusedWidths("{times: [1.0], batch: 2x300}", "widths.batch: expected at most max_tokens, 256, found 300");
        refusedWidths("{batch: 32x64}", "times");
        refusedWidths("{times: [1.0], size: 3}", "unknown key widths.size; expected one of batch, times");
        refusedWidths("some", "widths");
        refusedWidths("[{value: 1.0, heads: few, neurons: 4}]", "widths[0].heads: expected a whole number, found few");
        refusedWidths("[]", "widths: expected the full width, value 1.0, first");
    }

    private void refusedWidths(String widths, String message) throws IOException {
        Path file = timed(widths);
        assertThatThrownBy(() -> RecipeReader.read(file))
                .as(widths)
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining(message);
    }

    private Path timed(String widths) throws IOException {
        return Files.writeString(
                folder.resolve("recipe.yaml"),
                Files.readString(EMBED).replaceAll("widths:\n(  - .*\n)+", "widths: " + widths + "\n"));
    }

    private Path changed(String from, String to) throws IOException {
        String recipe = Files.readString(EMBED);
        assertThat(recipe).contains(from);
        return Files.writeString(folder.resolve("recipe.yaml"), recipe.replace(from, to));
    }
}
