package org.elasticlm.training;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.elasticlm.EngineTest;
import org.elasticlm.bundle.BundleReader;
import org.elasticlm.bundle.ExportCommand;
import org.elasticlm.bundle.ModelBundle;
import org.elasticlm.comparison.ArmResult;
import org.elasticlm.encoder.Encoder;
import org.elasticlm.encoder.EncoderOptions;
import org.elasticlm.encoder.EncoderTask;
import org.elasticlm.encoder.ReferenceBert;
import org.elasticlm.encoder.TorchScriptEncoder;
import org.elasticlm.encoder.WeightTensor;
import org.elasticlm.encoder.Width;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Whole comparisons on a made-up language of forty words, a few steps each. */
@EngineTest
class ComparisonRunIT {

    private static final String BASE = """
            name: tiny-embed
            task: embed
            seed: 1
            max_tokens: 16
            shape: {layers: 2, hidden: 32, heads: 4, neurons: 64, positions: 16, token_types: 4}
            widths:
              - {value: 1.0, heads: 4, neurons: 64}
              - {value: 0.5, heads: 2, neurons: 32}
              - {value: 0.25, heads: 1, neurons: 16}
            vocabulary: {size: 120, text: [text]}
            pretraining: {text: [text], steps: 5, learning_rate: 1.0e-3, batch_tokens: 64, sequence_tokens: 8, masked_share: 0.15}
            data: [retrieval/tiny]
            teacher: {steps: 20, learning_rate: 1.0e-3, batch: 8, tokens: [12]}
            sensitivity: {micro_batches: 2}
            elastic: {steps: 10, learning_rate: 1.0e-3, batch: 8, tokens: [12]}
            evaluation: [retrieval/tiny/dev]
            sources: {made-up words: no licence needed}
            """;
    private static final String LABELS = BASE.replace("tiny-embed", "tiny-labels")
            .replace("task: embed", "task: classify")
            .replace("data: [retrieval/tiny]", "data: [glue/SST-2]")
            .replace("evaluation: [retrieval/tiny/dev]", "evaluation: [glue/SST-2/dev]");
    private static final String ARMS = """
            arms:
              - name: elastic
              - {name: static, traversal: static}
              - {name: pruned, traversal: none}
              - {name: random-order, order: random}
              - {name: random-sampling, traversal: random}
              - {name: global-quotas, quotas: global}
              - {name: no-distillation, distillation: false}
            """;

    @TempDir
    Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void writeData() throws IOException {
        TinyData.writeRetrieval(folder.resolve("data"));
        TinyData.writeLabels(folder.resolve("data"));
    }

    @Test
    void aStoppedComparisonGoesOnWhereItWasAndSharesOneTeacher() throws IOException {
        Path result = folder.resolve("runs/compare/elastic/result.json");
        // Stops within the second arm.
        boolean first = run(BASE, ARMS, () -> Files.exists(result));
        FileTime done = Files.getLastModifiedTime(result);
        FileTime ordered = Files.getLastModifiedTime(folder.resolve("runs/tiny-embed/ordered.checkpoint"));

        assertThat(first).isFalse();
        assertThat(folder.resolve("runs/compare/comparison.md")).doesNotExist();
        assertThat(run(BASE, ARMS, () -> false)).isTrue();

        assertThat(Files.getLastModifiedTime(result)).isEqualTo(done);
        assertThat(Files.getLastModifiedTime(folder.resolve("runs/tiny-embed/ordered.checkpoint")))
                .isEqualTo(ordered);
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .containsOnlyOnce("arm 1 of 7: elastic")
                .contains("arm 7 of 7: no-distillation, all widths at every step; no distillation (about ");
        // Seven arms, three widths, three metrics.
        assertThat(lines("comparison.csv")).hasSize(1 + 7 * 3 * 3);
        assertThat(Files.readString(folder.resolve("runs/compare/comparison.md")))
                .contains("| random-sampling | one width drawn at every step |")
                .contains("10 steps of 3 widths", "there are 30 steps", "a model of its own");
        assertThat(folder.resolve("runs/compare/quality.svg")).isNotEmptyFile();
        assertThat(folder.resolve("runs/compare/latency.svg")).isNotEmptyFile();
        assertThat(step("random-sampling", "sampled")).isEqualTo(30);
        assertThat(step("static", "static-0.25")).isEqualTo(10);

        // With everything there, nothing is read but the results.
        Files.delete(folder.resolve("runs/tiny-embed/ordered.checkpoint"));
        assertThat(run(BASE, ARMS, () -> false)).isTrue();
        assertThat(folder.resolve("runs/tiny-embed/ordered.checkpoint")).doesNotExist();
    }

    @Test
    void armsOfSeveralSeedsAreOneRowOfTheirMeans() throws IOException {
        String arms = """
                seeds: [3, 9]
                reference: random
                arms:
                  - {name: sensitivity}
                  - {name: random, order: random}
                """;

        assertThat(run(BASE, arms, () -> false)).isTrue();

        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("arm 4 of 4: random-seed-9");
        assertThat(lines("comparison.csv")).hasSize(1 + 2 * 3 * 3);
        String table = Files.readString(folder.resolve("runs/compare/comparison.md"));
        assertThat(table)
                .contains("Difference from random", "every arm was trained with each of 3, 9")
                .contains("| sensitivity | all widths at every step | ");
        double mean = (value("sensitivity-seed-3") + value("sensitivity-seed-9")) / 2;
        assertThat(lines("comparison.csv"))
                .anyMatch(line -> line.startsWith(
                        String.format(Locale.ROOT, "sensitivity,0.5,retrieval/tiny/dev,ndcg@10,%.6f,", mean)));
    }

    private double value(String arm) throws IOException {
        return ArmResult.read(folder.resolve("runs/compare").resolve(arm).resolve("result.json")).outcomes().stream()
                .filter(measured ->
                        measured.width() == 0.5 && measured.outcomes().metric().equals("ndcg@10"))
                .findFirst()
                .orElseThrow()
                .outcomes()
                .value();
    }

    @Test
    void armsBeginWithWhatDistillationOnTextGaveAlsoWhereTheBaseWasTrainedBefore() throws IOException {
        String base = BASE.replace("elastic:", """
                distillation: {text: [text], steps: 6, learning_rate: 1.0e-2, batch_tokens: 48, sequence_tokens: 8, loss: hidden}
                elastic:""");
        Path file = Files.writeString(folder.resolve("base.yaml"), base);
        Path data = folder.resolve("data");
        assertThat(TinyRun.finish(RecipeReader.read(file, data), folder, () -> false, printed))
                .isTrue();
        Path distilled = folder.resolve("runs/tiny-embed/distillation.checkpoint");
        FileTime done = Files.getLastModifiedTime(distilled);

        assertThat(run(base, "arms: [{name: elastic}, {name: pruned, traversal: none}]", () -> false))
                .isTrue();

        float[] begun = requireNonNull(BundleReader.read(folder.resolve("runs/compare/pruned/bundle"))
                        .weights()
                        .get("embeddings.word_embeddings.weight"))
                .data();
        assertThat(distance(begun, words(distilled)))
                .as("but for being rounded to bf16")
                .isLessThan(0.1 * distance(begun, words(folder.resolve("runs/tiny-embed/ordered.checkpoint"))));
        assertThat(Files.getLastModifiedTime(distilled)).as("not trained again").isEqualTo(done);
    }

    @Test
    void eachModelOfAComparisonFindsItsOwnHardNegatives() throws IOException {
        String base = BASE.replace(
                "tokens: [12]}\nev", "tokens: [12], hard_negatives: {from: model, depth: 5, every: 6}}\nev");

        assertThat(run(base, "arms: [{name: elastic}, {name: static, traversal: static}]", () -> false))
                .isTrue();

        assertThat(folder.resolve("runs/compare/elastic/negatives.7.6")).exists();
        for (String width : List.of("1.0", "0.5", "0.25")) {
            assertThat(folder.resolve("runs/compare/static/static-" + width + "/negatives.7.6"))
                    .exists();
        }
        assertThat(folder.resolve("runs/tiny-embed/negatives.7.6")).doesNotExist();
    }

    @Test
    void anArmThatDivergesLeavesTheOthersTheirFigures() throws IOException {
        String arms = """
                arms:
                  - {name: wild, elastic: {learning_rate: 1.0e+39}}
                  - name: elastic
                  - {name: pruned, traversal: none}
                """;

        assertThat(run(BASE, arms, () -> false)).isTrue();

        assertThat(lines("comparison.csv")).hasSize(1 + 2 * 3 * 3).noneMatch(line -> line.startsWith("wild,"));
        String told = "`wild` has no figures: Training diverged in the stage elastic at step ";
        assertThat(Files.readString(folder.resolve("runs/compare/comparison.md")))
                .contains(told, "a lower learning_rate of its own");
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains(told);
        // It is not tried again.
        assertThat(run(BASE, arms, () -> false)).isTrue();
        assertThat(printed.toString(StandardCharsets.UTF_8)).containsOnlyOnce("arm 1 of 3: wild");
    }

    @Test
    void anArmThatLeavesJudgmentsOutStaysCloserToItsTeacher() throws IOException {
        String arms = """
                arms:
                  - name: elastic
                  - {name: taught, elastic: {from_teacher: true}}
                  - {name: taught-alone, elastic: {from_teacher: true, task_weight: 0}}
                  - {name: taught-alone-drawn, traversal: random, elastic: {from_teacher: true, task_weight: 0}}
                """;

        assertThat(run(BASE, arms, () -> false)).isTrue();

        // Where it starts, the full width is its teacher, so that the judgments alone would move it.
        double taught = distanceFromTeacher("taught", "elastic");
        assertThat(distanceFromTeacher("taught-alone", "elastic")).isLessThan(taught);
        assertThat(distanceFromTeacher("taught-alone-drawn", "sampled")).isPositive();
        assertThat(Files.readString(folder.resolve("runs/compare/comparison.md")))
                .contains("the teacher goes on teaching; judgments with weight 0.0");
    }

    /** Root of the squared changes of the words' vectors, which all widths share. */
    private double distanceFromTeacher(String arm, String stage) throws IOException {
        float[] before = words(folder.resolve("runs/tiny-embed/ordered.checkpoint"));
        return distance(before, words(folder.resolve("runs/compare/" + arm + "/" + stage + ".checkpoint")));
    }

    private static double distance(float[] before, float[] after) {
        double sum = 0;
        for (int i = 0; i < before.length; i++) {
            sum += Math.pow(after[i] - before[i], 2);
        }
        return Math.sqrt(sum);
    }

    private static float[] words(Path checkpoint) throws IOException {
        return requireNonNull(Checkpoint.read(checkpoint).tensors().get("word")).data();
    }

    @Test
    void withoutTheArmThatAllAreComparedWithThereIsNoComparison() {
        String wild = BASE.replace("steps: 10, learning_rate: 1.0e-3", "steps: 10, learning_rate: 1.0e+39");

        assertThatThrownBy(() -> run(wild, "arms: [{name: elastic}, {name: pruned, traversal: none}]", () -> false))
                .isInstanceOf(DivergedException.class)
                .hasMessageContaining("lower the stage's learning_rate");
    }

    @Test
    void aClassifiersArmsAreComparedByTheTasksMetric() throws IOException {
        String arms = """
                arms:
                  - name: elastic
                  - {name: static, traversal: static}
                  - {name: pruned, traversal: none}
                """;

        String measured = LABELS.replace(
                "tokens: [12]}\nev",
                "tokens: [12], dev: {set: glue/SST-2/train, share: 0.25, every: 4, patience: 1}}\nev");

        assertThat(run(measured, arms, () -> false)).isTrue();

        assertThat(lines("comparison.csv"))
                .hasSize(1 + 3 * 3)
                .filteredOn(line -> line.contains(",accuracy,"))
                .hasSize(9);
        // At full width the pruned arm is the teacher.
        assertThat(lines("comparison.csv")).anyMatch(line -> line.startsWith("pruned,1.0,glue/SST-2/dev,accuracy,"));

        Checkpoint static025 = Checkpoint.read(folder.resolve("runs/compare/static/static-0.25.checkpoint"));
        assertThat(static025.dev())
                .as("patience ends no arm")
                .extracting(DevPoint::step)
                .containsExactly(4, 8, 10);
        assertThat(Files.readString(folder.resolve("runs/compare/comparison.md")))
                .contains("measured on glue/SST-2/train held out as it trained");

        assertThatThrownBy(() -> run(measured.replace("steps: 10", "steps: 11"), arms, () -> false))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("elastic holds an arm with other settings: elastic.steps 11 instead of 10.");
    }

    @Test
    void anArmWhoseLayersDifferIsServedAndExported() throws IOException {
        String arms = "arms: [{name: elastic}, {name: global-quotas, quotas: global}]";
        // The first layer's heads and neurons are all more important than the second's.
        Checkpoint.of(Map.of(
                        "heads", new WeightTensor(List.of(2L, 4L), skewed(8)),
                        "neurons", new WeightTensor(List.of(2L, 64L), skewed(128))))
                .write(Files.createDirectories(folder.resolve("runs/tiny-embed"))
                        .resolve("importance.checkpoint"));

        assertThat(run(BASE, arms, () -> false)).isTrue();

        Path directory = folder.resolve("runs/compare/global-quotas/bundle");
        ModelBundle bundle = BundleReader.read(directory);
        List<Width> widths = bundle.description().servedWidths();
        assertThat(widths.get(1)).isEqualTo(new Width(0.5, List.of(3, 1), List.of(48, 16)));
        assertThat(bundle.description().widths().get(1).quality().get("tiny/dev"))
                .containsKey("ndcg@10");
        assertThat(bundle.description().widths().get(1).parameters())
                .isEqualTo(BundleReader.read(folder.resolve("runs/compare/elastic/bundle"))
                        .description()
                        .widths()
                        .get(1)
                        .parameters());
        int[][] ids = {{2, 7, 9, 3}};
        try (Encoder encoder = TorchScriptEncoder.load(
                bundle.shape(), EncoderTask.EMBED, bundle.weights(), widths, EncoderOptions.ofThisHost())) {
            ReferenceBert reference = new ReferenceBert(bundle.shape(), EncoderTask.EMBED, bundle.weights());
            float[] served = encoder.forward(ids, new int[1][4], widths.get(1))[0];
            double[] expected = reference.forward(ids[0], new int[4], widths.get(1));
            for (int i = 0; i < served.length; i++) {
                assertThat((double) served[i]).isCloseTo(expected[i], within(0.02));
            }
        }
        for (String format : List.of("SAFETENSORS", "TORCHSCRIPT")) {
            assertThat(new CommandLine(new ExportCommand())
                            .execute(
                                    directory.toString(),
                                    "--width",
                                    "0.5",
                                    "--format",
                                    format,
                                    "--out",
                                    folder.resolve(format).toString()))
                    .isZero();
        }
    }

    /** Falling scores, so that one ranking begins with the whole first layer. */
    private static float[] skewed(int count) {
        float[] scores = new float[count];
        for (int i = 0; i < count; i++) {
            scores[i] = count - i;
        }
        return scores;
    }

    private boolean run(String base, String arms, BooleanSupplier stop) throws IOException {
        Path recipe = Files.writeString(folder.resolve("base.yaml"), base);
        Path file = Files.writeString(folder.resolve("compare.yaml"), "name: compare\nbase: base.yaml\n" + arms);
        Comparison comparison = Comparison.read(file);
        assertThat(recipe).exists();
        return new ComparisonRun(
                        comparison,
                        comparison.readBase(file, folder.resolve("data")),
                        new TaskData(folder.resolve("data")),
                        folder.resolve("runs"),
                        Duration.ofMinutes(1),
                        stop,
                        new PrintStream(printed, true, StandardCharsets.UTF_8))
                .finish();
    }

    private List<String> lines(String name) throws IOException {
        try (Stream<String> lines = Files.lines(folder.resolve("runs/compare").resolve(name))) {
            return lines.toList();
        }
    }

    private int step(String arm, String stage) throws IOException {
        return Checkpoint.read(folder.resolve("runs/compare/" + arm + "/" + stage + ".checkpoint"))
                .step();
    }
}
