package org.elasticlm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.elasticlm.EngineTest;
import org.elasticlm.bundle.BundleReader;
import org.elasticlm.bundle.ModelBundle;
import org.elasticlm.bundle.TinyCheckpoint;
import org.elasticlm.encoder.EncoderTask;
import org.elasticlm.encoder.Width;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Runs whose widths are chosen by their time, on a made-up language of forty words. */
@EngineTest
class ChosenWidthsIT {

    /** Large enough that a half is faster on any host; the full width's time is always reached. */
    private static final String RECIPE = """
            name: tiny-timed
            task: embed
            seed: 1
            max_tokens: 16
            shape: {layers: 1, hidden: 128, heads: 8, neurons: 1024, positions: 16, token_types: 4}
            widths: {times: [1.0, 0.9999, 0.85]}
            vocabulary: {size: 120, text: [text]}
            pretraining: {text: [text], steps: 3, learning_rate: 1.0e-3, batch_tokens: 64, sequence_tokens: 8, masked_share: 0.15}
            data: [retrieval/tiny]
            teacher: {steps: 3, learning_rate: 1.0e-3, batch: 8, tokens: [12]}
            sensitivity: {micro_batches: 2}
            elastic: {steps: 3, learning_rate: 1.0e-3, batch: 8, tokens: [12]}
            evaluation: [retrieval/tiny/dev]
            sources: {made-up words: no licence needed}
            """;

    private static final String TIMES = "{times: [1.0, 0.9999, 0.85]}";

    @TempDir
    Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void writeData() throws IOException {
        TinyData.writeRetrieval(folder.resolve("data"));
    }

    @Test
    void aRunIsTrainedAtTheWidthsThatItChoseAndResumedAtThem() throws IOException {
        Path file = folder.resolve("runs/tiny-timed/widths.json");
        assertThat(run(RECIPE, () -> Files.exists(file))).isFalse();
        List<Recipe.Quota> chosen = WidthsFile.read(file).quotas();
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("widths: timing candidates, 32 texts of 16 tokens")
                .contains("chosen for", "chosen, with their times in " + file);

        // Another host may be of another opinion: the run has its widths.
        List<Recipe.Quota> kept = List.of(chosen.get(0), new Recipe.Quota(0.25, 2, 256));
        WidthsFile was = WidthsFile.read(file);
        new WidthsFile(
                        was.times(),
                        was.batch(),
                        was.host(),
                        List.of(was.widths().get(0), new WidthsFile.Timed(0.25, 2, 256, 1)),
                        was.candidates())
                .write(file);
        printed.reset();
        assertThat(run(RECIPE, () -> false)).isTrue();

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .startsWith("widths: 1.0, 0.25, as chosen before")
                .doesNotContain("timing candidates");
        ModelBundle bundle = BundleReader.read(folder.resolve("runs/tiny-timed/bundle"));
        assertThat(bundle.description().servedWidths())
                .containsExactly(Width.uniform(1, 1, 8, 1024), Width.uniform(0.25, 1, 2, 256));
        assertThat(Files.readString(folder.resolve("runs/tiny-timed/bundle/README.md")))
                .contains("the widest that took at most 1.0, 0.9999, 0.85 of the full width's time on the host that"
                        + " trained, for 32 texts of 16 tokens");

        assertThat(find(RECIPE.replace(TIMES, listed(kept))).uniformWidths()).hasSize(2);
        for (String other : List.of(
                "{times: [1.0, 0.5]}",
                "{times: [1.0, 0.9999, 0.85], batch: 4x16}",
                "[{value: 1.0, heads: 8, neurons: 1024}, {value: 0.5, heads: 4, neurons: 512}]")) {
            assertThatThrownBy(() -> find(RECIPE.replace(TIMES, other)))
                    .isInstanceOf(RecipeException.class)
                    .hasMessageContaining("holds a run whose widths, 1.0, 0.25, were chosen for times")
                    .hasMessageContaining("delete the directory, or give the recipe another name");
        }
        assertThatThrownBy(() -> find(RECIPE.replace("neurons: 1024", "neurons: 512")))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("8 heads and 512 neurons, first, found 8 and 1024")
                .hasMessageContaining("another shape");
    }

    @Test
    void allWidthsOfAChoiceNestAndTheFirstIsTheFullOne() throws IOException {
        Recipe recipe = find(RECIPE);

        List<Width> widths = recipe.uniformWidths();
        assertThat(widths).hasSizeBetween(2, 3);
        assertThat(widths.get(0)).isEqualTo(Width.uniform(1, 1, 8, 1024));
        for (int i = 1; i < widths.size(); i++) {
            assertThat(widths.get(i).nestsIn(widths.get(i - 1))).isTrue();
        }
        assertThat(find(RECIPE)).isEqualTo(recipe);
    }

    @Test
    void aTimeThatNothingReachesEndsTheRunBeforeItBegins() {
        assertThatThrownBy(() -> find(RECIPE.replace("0.85", "0.0001")))
                .isInstanceOf(RecipeException.class)
                .hasMessageStartingWith("tiny-timed: widths.times: no width takes at most 1.0E-4");

        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("median ms");
        assertThat(folder.resolve("runs")).doesNotExist();
    }

    @Test
    void aRunThatWasTrainedAtListedWidthsGetsNoOthers() throws IOException {
        Path elastic = folder.resolve("runs/tiny-timed/elastic.checkpoint");
        Files.createDirectories(elastic.getParent());
        Files.createFile(elastic);

        assertThatThrownBy(() -> find(RECIPE))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("was trained at widths that its recipe listed");
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void aCheckpointTellsTheShapeOfTheCandidates() throws IOException {
        TinyCheckpoint.PLAIN.write(folder.resolve("data/bert"), EncoderTask.EMBED);

        Recipe recipe = find(RECIPE.replace("[1.0, 0.9999, 0.85]", "[1.0]")
                .replaceAll("shape: .*\n", "start_from: {checkpoint: bert}\n")
                .replaceAll("(vocabulary|pretraining): .*\n", ""));

        assertThat(recipe.uniformWidths()).containsExactly(Width.uniform(1, 2, 4, 64));
    }

    @Test
    void armsOfAComparisonHaveTheWidthsOfTheBase() throws IOException {
        String comparison =
                "name: compare\nbase: recipe.yaml\narms: [{name: elastic}, {name: pruned, traversal: none}]";
        Path file = Files.writeString(folder.resolve("compare.yaml"), comparison);
        Recipe base = find(RECIPE);

        assertThat(new ComparisonRun(
                                Comparison.read(file),
                                base,
                                new TaskData(folder.resolve("data")),
                                folder.resolve("runs"),
                                Duration.ofMinutes(1),
                                () -> false,
                                new PrintStream(printed, true, StandardCharsets.UTF_8))
                        .finish())
                .isTrue();

        for (String arm : List.of("elastic", "pruned")) {
            assertThat(BundleReader.read(folder.resolve("runs/compare/" + arm + "/bundle"))
                            .description()
                            .servedWidths())
                    .isEqualTo(base.uniformWidths());
        }
        JsonMapper json = JsonMapper.builder().build();
        assertThat(json.readTree(Files.readString(folder.resolve("runs/compare/elastic/settings.json")))
                        .path("widths"))
                .isEqualTo(json.valueToTree(base.uniformWidths()));
    }

    private static String listed(List<Recipe.Quota> widths) {
        return widths.stream()
                .map(width ->
                        "{value: %s, heads: %d, neurons: %d}".formatted(width.value(), width.heads(), width.neurons()))
                .toList()
                .toString();
    }

    /** As the command does it. */
    private boolean run(String recipe, BooleanSupplier stop) throws IOException {
        return TinyRun.finish(find(recipe), folder, stop, printed);
    }

    private Recipe find(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("recipe.yaml"), text);
        Recipe recipe = RecipeReader.read(file, folder.resolve("data"));
        return new ChosenWidths(
                        recipe,
                        new TaskData(folder.resolve("data")),
                        folder.resolve("runs").resolve(recipe.name()),
                        new PrintStream(printed, true, StandardCharsets.UTF_8))
                .find();
    }
}
