package org.elasticlm.training;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.elasticlm.EngineTest;
import org.elasticlm.batches.TextBatches;
import org.elasticlm.batches.TokenStream;
import org.elasticlm.distillation.TextDistillation;
import org.elasticlm.distillation.TextLoss;
import org.elasticlm.encoder.EncoderShape;
import org.elasticlm.encoder.PackedBatch;
import org.elasticlm.encoder.Precision;
import org.elasticlm.encoder.ProgramHead;
import org.elasticlm.encoder.TrainableEncoder;
import org.elasticlm.encoder.WeightTensor;
import org.elasticlm.encoder.Width;
import org.elasticlm.tokenization.SpecialTokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@EngineTest
class TextDistillationStageIT {

    private static final EncoderShape SHAPE = new EncoderShape(2, 16, 2, 32, 40, 12, 2, 1e-12);
    private static final List<Width> WIDTHS = List.of(Width.uniform(1.0, 2, 2, 32), Width.uniform(0.5, 2, 1, 8));
    private static final SpecialTokens SPECIAL = new SpecialTokens(0, 1, 2, 3, 4);
    private static final int STEPS = 120;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(TextLoss.class)
    void allWidthsComeToReadAsTheTeacherDoes(TextLoss loss) throws IOException {
        Map<String, WeightTensor> teacher = FreshWeights.of(SHAPE, ProgramHead.CLASSIFIER, 1);
        teacher.replaceAll(TextDistillationStageIT::louder);
        TextDistillationStage stage = new TextDistillationStage(SHAPE, WIDTHS, loss, batches(), 0.01, 5);

        Map<String, WeightTensor> trained = stage.train(teacher, run(loss));

        assertThat(trained.keySet()).isEqualTo(teacher.keySet());
        assertThat(requireNonNull(trained.get("classifier_weight")).data())
                .as("the task's head")
                .isEqualTo(requireNonNull(teacher.get("classifier_weight")).data());
        assertThat(requireNonNull(trained.get("up_weight0")).data())
                .isNotEqualTo(requireNonNull(teacher.get("up_weight0")).data());
        Map<String, WeightTensor> last =
                Checkpoint.read(folder.resolve(loss + ".checkpoint")).tensors();
        EncoderShape students = loss.studentShape(SHAPE, WIDTHS.size());
        Map<String, WeightTensor> first = FreshWeights.of(students, loss.studentHead(), 5);
        first.replaceAll((name, weight) -> teacher.getOrDefault(name, weight));
        assertThat(distance(loss, students, teacher, last)).isLessThan(0.6 * distance(loss, students, teacher, first));
    }

    @Test
    void theTeacherItselfIsNoDistanceFromItsHiddenStates() throws IOException {
        Map<String, WeightTensor> teacher = FreshWeights.of(SHAPE, ProgramHead.LAST_HIDDEN, 1);
        try (TrainableEncoder frozen =
                        TrainableEncoder.frozen(SHAPE, ProgramHead.LAST_HIDDEN, teacher, Precision.FLOAT32);
                TrainableEncoder student =
                        TrainableEncoder.load(SHAPE, ProgramHead.LAST_HIDDEN, teacher, Precision.FLOAT32)) {
            TextDistillation gradients = new TextDistillation(batches()::at, frozen, WIDTHS, TextLoss.HIDDEN);

            assertThat(gradients.accumulate(student, 0).full()).isZero();
            assertThat(gradients.accumulate(student, 0).mean()).isPositive();
        }
    }

    @Test
    void everyEighthBatchIsLongAndEachBeginsAndEndsAsTextsDo() {
        PackedBatch usual = batches().at(0);
        PackedBatch longest = batches().at(7);

        assertThat(usual.lengths()).hasSize(4).containsOnly(6);
        assertThat(longest.lengths()).hasSize(2).containsOnly(12);
        assertThat(usual.tokens()[0]).isEqualTo(SPECIAL.start());
        assertThat(usual.tokens()[5]).isEqualTo(SPECIAL.separator());
        assertThat(batches().at(0).tokens()).isEqualTo(usual.tokens());
        assertThat(batches().at(1).tokens()).isNotEqualTo(usual.tokens());
    }

    private static double distance(
            TextLoss loss, EncoderShape students, Map<String, WeightTensor> teacher, Map<String, WeightTensor> student)
            throws IOException {
        try (TrainableEncoder frozen = TrainableEncoder.frozen(SHAPE, loss.teacherHead(), teacher, Precision.FLOAT32);
                TrainableEncoder encoder =
                        TrainableEncoder.load(students, loss.studentHead(), student, Precision.FLOAT32)) {
            return new TextDistillation(batches()::at, frozen, WIDTHS, loss)
                    .accumulate(encoder, 1_000)
                    .mean();
        }
    }

    /** Larger weights than fresh ones, so that what a width leaves out is missed. */
    private static WeightTensor louder(String name, WeightTensor weight) {
        float[] data = weight.data().clone();
        for (int i = 0; i < data.length; i++) {
            data[i] *= name.contains("scale") ? 1 : 15;
        }
        return new WeightTensor(weight.shape(), data);
    }

    private static TextBatches batches() {
        char[] ids = new char[400];
        Random random = new Random(2);
        for (int i = 0; i < ids.length; i++) {
            ids[i] = (char) (5 + random.nextInt(35));
        }
        return new TextBatches(new TokenStream(ids, ids.length), SPECIAL, 24, 6, 12, 1);
    }

    private StageRun run(TextLoss loss) throws IOException {
        return new StageRun(
                "tiny",
                folder.resolve(loss + ".checkpoint"),
                new Budget(STEPS, null),
                new LearningRate(5e-3, 0.1),
                Duration.ofHours(1),
                () -> false,
                new PrintStream(OutputStream.nullOutputStream()),
                null);
    }
}
