package org.elasticlm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.elasticlm.EngineTest;
import org.elasticlm.batches.Seeds;
import org.elasticlm.distillation.ContrastiveLoss;
import org.elasticlm.distillation.ElasticDenser;
import org.elasticlm.distillation.PairBatch;
import org.elasticlm.distillation.StepGradients;
import org.elasticlm.distillation.Supervision;
import org.elasticlm.encoder.EncoderShape;
import org.elasticlm.encoder.ProgramHead;
import org.elasticlm.encoder.WeightTensor;
import org.elasticlm.encoder.Width;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@EngineTest
class TrainingLoopIT {

    private static final EncoderShape SHAPE = new EncoderShape(2, 16, 2, 32, 40, 8, 4, 1e-12);
    private static final List<Width> WIDTHS = List.of(Width.uniform(1.0, 2, 2, 32), Width.uniform(0.5, 2, 1, 16));
    private static final int STEPS = 12;

    /** Something that goes up and down while the weights change. */
    private static final DevMetric METRIC = new DevMetric() {
        @Override
        public String name() {
            return "tiny";
        }

        @Override
        public double measure(Map<String, WeightTensor> weights) {
            return Math.sin(
                    2_000 * Objects.requireNonNull(weights.get("qkv_weight0")).data()[0]);
        }
    };

    @TempDir
    Path folder;

    private int steps;

    @Test
    void aRunThatIsKilledInTheMiddleEndsWithTheWeightsOfAnUnbrokenOne() throws IOException {
        Map<String, WeightTensor> unbroken = train(gradients(), folder.resolve("unbroken.checkpoint"));
        StepGradients deadly = (encoder, step) -> {
            if (step == 7) {
                throw new IllegalStateException("killed");
            }
            return gradients().accumulate(encoder, step);
        };
        Path broken = folder.resolve("broken.checkpoint");
        assertThatThrownBy(() -> train(deadly, broken)).hasMessage("killed");
        assertThat(Checkpoint.read(broken).step()).isEqualTo(7);

        Map<String, WeightTensor> resumed = train(gradients(), broken);

        assertThat(resumed.keySet()).isEqualTo(unbroken.keySet());
        unbroken.forEach((name, tensor) -> {
            WeightTensor same = Objects.requireNonNull(resumed.get(name), name);
            assertThat(same.data()).as(name).containsExactly(tensor.data());
        });
    }

    @Test
    void aMeasuredStageGivesItsBestWeightsAlsoWhenItIsKilledInTheMiddle() throws IOException {
        TrainingLoop loop = new TrainingLoop(SHAPE, ProgramHead.EMBED, 0.01);
        Map<String, WeightTensor> fresh = FreshWeights.of(SHAPE, ProgramHead.EMBED, 1);
        Path whole = folder.resolve("whole.checkpoint");
        DevWatch watch = dev(100);
        Map<String, WeightTensor> unbroken = loop.train(fresh, gradients(), run(whole, STEPS, watch));
        assertThat(watch.curve().points()).hasSize(STEPS / 2);
        DevPoint best = Objects.requireNonNull(watch.curve().best());
        assertThat(best)
                .as("a best that is not the last")
                .isNotEqualTo(watch.curve().last());
        Path broken = folder.resolve("short.checkpoint");
        StepGradients deadly = (encoder, step) -> {
            if (step == 9) {
                throw new IllegalStateException("killed");
            }
            return gradients().accumulate(encoder, step);
        };
        assertThatThrownBy(() -> loop.train(fresh, deadly, run(broken, STEPS, dev(100))))
                .hasMessage("killed");

        DevWatch again = dev(100);
        Map<String, WeightTensor> resumed = loop.train(fresh, gradients(), run(broken, STEPS, again));

        assertThat(again.curve()).isEqualTo(watch.curve());
        unbroken.forEach((name, tensor) -> assertThat(
                        Objects.requireNonNull(resumed.get(name), name).data())
                .as(name)
                .containsExactly(tensor.data()));
        assertThat(METRIC.measure(Checkpoint.read(whole).tensors())).isEqualTo(best.value());
    }

    @Test
    void aStageThatGetsNoBetterEndsAndStaysEnded() throws IOException {
        TrainingLoop loop = new TrainingLoop(SHAPE, ProgramHead.EMBED, 0.01);
        Map<String, WeightTensor> fresh = FreshWeights.of(SHAPE, ProgramHead.EMBED, 1);
        Path file = folder.resolve("ended.checkpoint");
        StepGradients counted = (encoder, step) -> {
            steps++;
            return gradients().accumulate(encoder, step);
        };

        loop.train(fresh, counted, run(file, 1_000, dev(1)));
        int once = steps;
        loop.train(fresh, counted, run(file, 1_000, dev(1)));

        assertThat(once).isBetween(2, 100);
        assertThat(steps).isEqualTo(once);
    }

    @Test
    void trainingAllWidthsLowersTheLossOfPairsThatCanBeLearnt() throws IOException {
        Path file = folder.resolve("learning.checkpoint");
        StageRun run = run(file, 150);
        new TrainingLoop(SHAPE, ProgramHead.EMBED, 0.01)
                .train(FreshWeights.of(SHAPE, ProgramHead.EMBED, 1), gradients(), run);

        double first = loss(FreshWeights.of(SHAPE, ProgramHead.EMBED, 1));
        double last = loss(Checkpoint.read(file).tensors());

        assertThat(last).isLessThan(0.5 * first);
    }

    private double loss(Map<String, WeightTensor> weights) throws IOException {
        double[] loss = new double[1];
        new TrainingLoop(SHAPE, ProgramHead.EMBED, 0)
                .train(
                        weights,
                        (encoder, step) -> {
                            var measured = gradients().accumulate(encoder, step);
                            loss[0] = measured.mean();
                            return measured;
                        },
                        run(folder.resolve("measure" + System.nanoTime()), 1));
        return loss[0];
    }

    private Map<String, WeightTensor> train(StepGradients gradients, Path checkpoint) throws IOException {
        return new TrainingLoop(SHAPE, ProgramHead.EMBED, 0.01)
                .train(FreshWeights.of(SHAPE, ProgramHead.EMBED, 1), gradients, run(checkpoint, STEPS));
    }

    private static StageRun run(Path checkpoint, int steps) throws IOException {
        return run(checkpoint, steps, null);
    }

    private static StageRun run(Path checkpoint, int steps, @Nullable DevWatch dev) throws IOException {
        return new StageRun(
                "tiny",
                checkpoint,
                new Budget(steps, null),
                new LearningRate(5e-3, 0.1),
                Duration.ZERO,
                () -> false,
                new PrintStream(OutputStream.nullOutputStream()),
                dev);
    }

    private static DevWatch dev(int patience) {
        return new DevWatch(
                "tiny",
                new DevSettings("tiny/dev", 2, null, patience, null),
                METRIC,
                new PrintStream(OutputStream.nullOutputStream()));
    }

    /** A document repeats its query's token; which one changes from step to step. */
    private static StepGradients gradients() {
        return new ElasticDenser(
                step -> {
                    Random random = Seeds.at(5, step);
                    int[] topics = random.ints(5, 40).distinct().limit(6).toArray();
                    int[][] queries = new int[6][];
                    int[][] documents = new int[6][];
                    for (int i = 0; i < 6; i++) {
                        queries[i] = new int[] {2, topics[i], 3};
                        documents[i] = new int[] {2, topics[i], topics[i], 4, 3};
                    }
                    return new PairBatch(queries, documents, new float[36]);
                },
                WIDTHS,
                new ContrastiveLoss(0.1),
                1,
                1,
                null,
                3,
                Supervision.inPlace(2, true));
    }
}
