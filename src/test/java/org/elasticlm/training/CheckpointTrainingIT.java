package org.elasticlm.training;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.elasticlm.EngineTest;
import org.elasticlm.bundle.BertCheckpoint;
import org.elasticlm.bundle.BundleReader;
import org.elasticlm.bundle.ModelBundle;
import org.elasticlm.bundle.TinyCheckpoint;
import org.elasticlm.encoder.EncoderShape;
import org.elasticlm.encoder.EncoderTask;
import org.elasticlm.encoder.WeightTensor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recipes that start from a checkpoint. */
@EngineTest
class CheckpointTrainingIT {

    @TempDir
    Path folder;

    private TinyTraining tiny;

    @BeforeEach
    void writeData() throws IOException {
        tiny = TinyTraining.in(folder);
    }

    @Test
    void aCheckpointIsTheStart() throws IOException {
        TinyCheckpoint.PLAIN.write(folder.resolve("data/bert"), EncoderTask.EMBED);

        assertThat(tiny.run(ofCheckpoint(TinyTraining.EMBED))).isTrue();

        ModelBundle bundle = BundleReader.read(folder.resolve("runs/tiny-embed/bundle"));
        assertThat(bundle.shape()).isEqualTo(new EncoderShape(2, 32, 4, 64, 62, 24, 2, 1e-5));
        assertThat(bundle.description().provenance().teacher()).isEqualTo("the checkpoint bert");
        assertThat(Files.readString(folder.resolve("runs/tiny-embed/bundle/README.md")))
                .contains("Nothing but the checkpoint and the data below went into the weights")
                .doesNotContain("English, lower-cased");
    }

    @Test
    void aShareOfTheCheckpointStaysInTheOrderOfImportanceAsItWasWhenTheRunBegan() throws IOException {
        TinyCheckpoint.PLAIN.write(folder.resolve("data/bert"), EncoderTask.EMBED);
        String recipe = ofCheckpoint(TinyTraining.EMBED);
        assertThat(tiny.run(recipe.replace("checkpoint: bert", "checkpoint: bert, share: 0.000001")))
                .isTrue();
        Map<String, WeightTensor> begun =
                BertCheckpoint.read(folder.resolve("data/bert")).startingWeights(EncoderTask.EMBED, 1);
        // What lies there now is another one.
        Files.writeString(folder.resolve("data/bert/model.safetensors"), "other weights");
        Map<String, WeightTensor> trained =
                BundleReader.read(folder.resolve("runs/tiny-embed/bundle")).weights();
        tiny.deleteBundle();

        assertThat(tiny.run(recipe.replace("checkpoint: bert", "checkpoint: bert, share: 0.999999")))
                .isTrue();

        ModelBundle bundle = BundleReader.read(folder.resolve("runs/tiny-embed/bundle"));
        String up = "encoder.layer.0.intermediate.dense.weight";
        float[] kept = requireNonNull(bundle.weights().get(up)).data();
        assertThat(kept).isNotEqualTo(requireNonNull(trained.get(up)).data());
        // Rows in the order of importance, rounded to bf16.
        assertThat(firstsOfRows(kept, 32))
                .usingElementComparator((one, other) -> Math.abs(one - other) < 1e-3 ? 0 : Double.compare(one, other))
                .containsExactlyInAnyOrderElementsOf(
                        firstsOfRows(requireNonNull(begun.get("up_weight0")).data(), 32))
                .isNotEqualTo(
                        firstsOfRows(requireNonNull(begun.get("up_weight0")).data(), 32));
        assertThat(Files.readString(folder.resolve("runs/tiny-embed/bundle/README.md")))
                .contains("Of every weight that came from the checkpoint 100 % stays");
    }

    @Test
    void aShareIsRefusedWhereTheOrderIsNotTheOneThatWasKept() throws IOException {
        TinyCheckpoint.PLAIN.write(folder.resolve("data/bert"), EncoderTask.EMBED);
        String recipe = ofCheckpoint(TinyTraining.EMBED).replace("checkpoint: bert", "checkpoint: bert, share: 0.5");
        assertThat(tiny.run(recipe)).isTrue();
        tiny.deleteBundle();
        Path runs = folder.resolve("runs/tiny-embed");
        Files.copy(
                runs.resolve("teacher.checkpoint"),
                runs.resolve("ordered.checkpoint"),
                StandardCopyOption.REPLACE_EXISTING);

        assertThatThrownBy(() -> tiny.run(recipe))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("start_from.share: the order of heads and neurons")
                .hasMessageContaining("delete importance.checkpoint");
    }

    @Test
    void aRunThatBeganWithoutAShareHasNothingToKeepOneOf() throws IOException {
        TinyCheckpoint.PLAIN.write(folder.resolve("data/bert"), EncoderTask.EMBED);
        String recipe = ofCheckpoint(TinyTraining.EMBED);
        assertThat(tiny.run(recipe)).isTrue();
        tiny.deleteBundle();
        tiny.forgetPrinted();

        assertThatThrownBy(() -> tiny.run(recipe.replace("checkpoint: bert", "checkpoint: bert, share: 0.5")))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("start_from.share: expected the weights that the run began with at ")
                .hasMessageContaining("start.checkpoint, found none")
                .hasMessageContaining("Leave share out, or choose another --out");
        assertThat(tiny.printed()).isEmpty();
    }

    private static List<Double> firstsOfRows(float[] weight, int columns) {
        List<Double> firsts = new ArrayList<>();
        for (int i = 0; i < weight.length; i += columns) {
            firsts.add((double) weight[i]);
        }
        return firsts;
    }

    @Test
    void aCheckpointWithTheTasksHeadIsTheTeacher() throws IOException {
        new TinyCheckpoint("bert.", "F16", false, 1, 2).write(folder.resolve("data/bert"), EncoderTask.RERANK);
        String recipe = ofCheckpoint(TinyTraining.EMBED)
                .replace("task: embed", "task: rerank")
                .replaceAll("teacher: .*\n", "")
                .replace("batch: 8", "batch: 2");

        assertThat(tiny.run(recipe)).isTrue();

        Map<String, WeightTensor> teacher = Checkpoint.read(folder.resolve("runs/tiny-embed/teacher.checkpoint"))
                .tensors();
        assertThat(teacher).containsKeys("classifier_weight", "pooler_weight");
        Map<String, WeightTensor> start = new CheckpointStart(folder.resolve("data/bert"))
                .weights(new EncoderShape(2, 32, 4, 64, 62, 24, 2, 1e-5), EncoderTask.RERANK);
        start.forEach((name, tensor) ->
                assertThat(requireNonNull(teacher.get(name)).data()).as(name).isEqualTo(tensor.data()));
    }

    @Test
    void whatIsInOrderAlreadyStaysInItWithoutASensitivityStage() throws IOException {
        assertThat(tiny.run(TinyTraining.EMBED)).isTrue();
        Path bundle = folder.resolve("runs/tiny-embed/bundle");
        tiny.forgetPrinted();

        assertThat(tiny.run(TinyTraining.EMBED
                        .replace("tiny-embed", "tiny-tuned")
                        .replaceAll("shape: .*\n", "start_from: {checkpoint: " + bundle + ", share: 0.5}\n")
                        .replaceAll("(vocabulary|pretraining|teacher|sensitivity): .*\n", "")))
                .isTrue();

        Map<String, WeightTensor> ordered = tiny.weights("tiny-tuned", "ordered");
        new CheckpointStart(bundle)
                .weights(new EncoderShape(2, 16, 2, 32, 106, 16, 4, 1e-12), EncoderTask.EMBED)
                .forEach((name, tensor) -> assertThat(
                                requireNonNull(ordered.get(name)).data())
                        .as(name)
                        .isEqualTo(tensor.data()));
        assertThat(tiny.printed()).doesNotContain("sensitivity");
        assertThat(Files.readString(folder.resolve("runs/tiny-tuned/bundle/README.md")))
                .contains("the checkpoint bundle; then all widths")
                .contains("50 % stays");
    }

    @Test
    void aCheckpointWithoutTheTasksHeadIsNoTeacher() throws IOException {
        TinyCheckpoint.PLAIN.write(folder.resolve("data/bert"), EncoderTask.EMBED);
        String recipe = ofCheckpoint(TinyTraining.EMBED)
                .replace("task: embed", "task: rerank")
                .replaceAll("teacher: .*\n", "");

        assertThatThrownBy(() -> tiny.run(recipe))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("teacher: expected a stage, since the checkpoint has no head for this task");
    }

    private static String ofCheckpoint(String recipe) {
        return recipe.replaceAll("shape: .*\n", "start_from: {checkpoint: bert}\n")
                .replaceAll("(vocabulary|pretraining): .*\n", "")
                .replace("heads: 2, neurons: 32", "heads: 4, neurons: 64");
    }
}
