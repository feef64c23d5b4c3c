package org.elasticlm.distillation;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.elasticlm.EngineTest;
import org.elasticlm.encoder.EncoderShape;
import org.elasticlm.encoder.Precision;
import org.elasticlm.encoder.ProgramHead;
import org.elasticlm.encoder.TrainableEncoder;
import org.elasticlm.encoder.WeightTensor;
import org.elasticlm.encoder.Width;
import org.elasticlm.lexical.TokenBm25;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who learns from whom in one step, seen from the gradients. */
@EngineTest
class SupervisionIT {

    private static final EncoderShape SHAPE = new EncoderShape(2, 16, 4, 12, 30, 8, 4, 1e-12).withOutputs(2);
    private static final Width FULL = Width.uniform(1.0, 2, 4, 12);
    private static final Width NARROW = Width.uniform(0.25, 2, 1, 3);
    private static final LabelledBatch LABELLED = new LabelledBatch(
            new int[][] {{2, 9, 17, 3}, {2, 5, 3}}, new int[][] {{0, 0, 0, 0}, {0, 0, 0}}, new double[] {0, 1});
    private static final PairBatch PAIRS =
            new PairBatch(new int[][] {{2, 9, 3}, {2, 5, 3}}, new int[][] {{2, 9, 17, 3}, {2, 5, 6, 3}}, new float[4]);
    private static final String NEURONS = "up_weight0";

    @Test
    void aNarrowWidthAloneMovesNothingThatItDoesNotComputeWith() throws IOException {
        float[] labels = classifier(List.of(FULL, NARROW), Supervision.narrowAlone(true));
        float[] pairs = denser(elasticDenser(Supervision.narrowAlone(true)));

        for (float[] gradient : List.of(labels, pairs)) {
            assertThat(magnitude(gradient, 0, 3)).isPositive();
            assertThat(magnitude(gradient, 3, 12)).isZero();
        }
    }

    @Test
    void withoutDistillationAStepIsTheSharedSumOfEachWidthsOwnLabels() throws IOException {
        float[] full = classifier(List.of(FULL), Supervision.inPlace(1, false));
        float[] narrow = classifier(List.of(FULL, NARROW), Supervision.narrowAlone(false));

        float[] both = classifier(List.of(FULL, NARROW), Supervision.inPlace(2, false));
        float[] distilled = classifier(List.of(FULL, NARROW), Supervision.inPlace(2, true));

        double difference = 0;
        for (int i = 0; i < both.length; i++) {
            assertThat(both[i]).isCloseTo(0.5f * full[i] + 0.5f * narrow[i], within(1e-5f));
            difference += Math.abs(both[i] - distilled[i]);
        }
        assertThat(difference).isGreaterThan(1e-4);
    }

    @Test
    void aWidthThatStandsAloneLearnsFromATeacherThatDoesNot() throws IOException {
        try (TrainableEncoder teacher = encoder(ProgramHead.CLASSIFIER, 9)) {
            float[] taught = classifier(List.of(FULL, NARROW), Supervision.by(teacher));
            float[] inPlace = classifier(List.of(FULL, NARROW), Supervision.narrowAlone(true));

            assertThat(magnitude(taught, 3, 12)).isZero();
            assertThat(taught).isNotEqualTo(inPlace);
        }
        try (TrainableEncoder teacher = encoder(ProgramHead.EMBED, 9)) {
            float[] taught = denser(staticDenser(teacher));
            float[] alone = denser(staticDenser(null));

            assertThat(magnitude(taught, 0, 3)).isPositive();
            assertThat(magnitude(taught, 3, 12)).isZero();
            assertThat(magnitude(alone, 3, 12)).isZero();
            assertThat(taught).isNotEqualTo(alone);
        }
    }

    @Test
    void aWidthThatStandsAloneAlsoLearnsFromHardNegatives() throws IOException {
        PairBatch harder =
                new PairBatch(PAIRS.queryIds(), new int[][] {{2, 9, 17, 3}, {2, 5, 6, 3}, {2, 9, 5, 3}}, new float[6]);
        try (TrainableEncoder teacher = encoder(ProgramHead.EMBED, 9)) {
            float[] taught = denser(
                    new StaticDenser(step -> harder, List.of(FULL, NARROW), new ContrastiveLoss(0.1), 1, 1, teacher));

            assertThat(distance(taught, denser(staticDenser(teacher)))).isGreaterThan(1e-3);
        }
    }

    @Test
    void aTeacherTeachesTheFullWidthToo() throws IOException {
        for (ProgramHead head : List.of(ProgramHead.CLASSIFIER, ProgramHead.EMBED)) {
            try (TrainableEncoder other = encoder(head, 9);
                    TrainableEncoder itself = encoder(head, 4)) {
                float[] untaught = full(head, Supervision.inPlace(1, true));

                // What it says already teaches a model nothing.
                assertThat(full(head, Supervision.inPlace(1, true).with(itself)))
                        .usingComparatorWithPrecision(1e-5f)
                        .containsExactly(untaught);
                assertThat(distance(full(head, Supervision.inPlace(1, true).with(other)), untaught))
                        .isGreaterThan(1e-3);
            }
        }
    }

    @Test
    void withoutTheTaskTheFullWidthLearnsFromItsTeacherAlone() throws IOException {
        for (ProgramHead head : List.of(ProgramHead.CLASSIFIER, ProgramHead.EMBED)) {
            try (TrainableEncoder other = encoder(head, 9);
                    TrainableEncoder itself = encoder(head, 4)) {
                Supervision full = Supervision.inPlace(1, true);

                assertThat(magnitude(full(head, full.with(itself).withTask(0.0)), 0, 12))
                        .isLessThan(1e-4);
                assertThat(magnitude(full(head, full.with(other).withTask(0.0)), 0, 12))
                        .isGreaterThan(1e-3);
                assertThat(full(head, full.with(other).withTask(1.0)))
                        .isEqualTo(full(head, full.with(other).withTask(null)));
            }
        }
    }

    @Test
    void aNarrowWidthLearnsFromATeacherAndFromTheFullWidth() throws IOException {
        Supervision inPlace = Supervision.narrowAlone(true);
        try (TrainableEncoder teacher = encoder(ProgramHead.CLASSIFIER, 9)) {
            float[] own = classifier(List.of(FULL, NARROW), inPlace);
            float[] taught = classifier(List.of(FULL, NARROW), Supervision.by(teacher));

            float[] both = classifier(List.of(FULL, NARROW), inPlace.with(teacher));

            for (int i = 0; i < both.length; i++) {
                assertThat(both[i]).isCloseTo((own[i] + taught[i]) / 2, within(1e-5f));
            }
            assertThat(distance(own, taught)).isGreaterThan(1e-3);
        }
        try (TrainableEncoder teacher = encoder(ProgramHead.EMBED, 9)) {
            assertThat(distance(denser(elasticDenser(inPlace.with(teacher))), denser(elasticDenser(inPlace))))
                    .isGreaterThan(1e-3);
        }
    }

    @Test
    void theFullWidthHasTheShareThatTheRecipeGivesIt() {
        assertThat(Supervision.inPlace(5, true).fullShare()).isEqualTo(0.5f);
        assertThat(Supervision.inPlace(5, true).narrowShare()).isEqualTo(0.125f);
        assertThat(Supervision.inPlace(5, true, 0.2).fullShare()).isEqualTo(0.2f);
        assertThat(Supervision.inPlace(5, true, 0.2).narrowShare()).isEqualTo(0.2f);
        assertThat(Supervision.inPlace(1, true, 0.2).fullShare()).isEqualTo(1);
        assertThat(Supervision.inPlace(1, true, 0.2).narrowShare()).isZero();
    }

    @Test
    void theMeanLossCountsWhatLearns() {
        assertThat(Supervision.inPlace(3, true).mean(1, 5, 3)).isEqualTo(2);
        assertThat(Supervision.inPlace(1, true).mean(1, 0, 1)).isEqualTo(1);
        assertThat(Supervision.narrowAlone(true).mean(1, 5, 2)).isEqualTo(5);
    }

    @Test
    void aSampledStepIsTheOneOfItsWidth() throws IOException {
        StepGradients never = (encoder, step) -> {
            throw new AssertionError("not drawn");
        };
        SampledWidths sampled =
                new SampledWidths(List.of(never, elasticDenser(Supervision.narrowAlone(true))), step -> 1);

        assertThat(denser(sampled)).isEqualTo(denser(elasticDenser(Supervision.narrowAlone(true))));
    }

    @Test
    void theFullWidthLearnsFromBm25WhereThatIsWanted() throws IOException {
        LexicalLoss lexical = new LexicalLoss(1, TokenBm25.of(Stream.of(PAIRS.documentIds()), 64));

        float[] without = denser(elasticDenser(Supervision.inPlace(2, true), null));
        float[] with = denser(elasticDenser(Supervision.inPlace(2, true), lexical));
        assertThat(distance(with, without)).isGreaterThan(1e-3);

        float[] narrowWithout = denser(elasticDenser(Supervision.narrowAlone(true), null));
        float[] narrowWith = denser(elasticDenser(Supervision.narrowAlone(true), lexical));
        assertThat(narrowWith).isEqualTo(narrowWithout);
    }

    /** Of the full width, and nothing besides. */
    private static float[] full(ProgramHead head, Supervision supervision) throws IOException {
        return head == ProgramHead.EMBED
                ? denser(new ElasticDenser(
                        step -> PAIRS, List.of(FULL), new ContrastiveLoss(0.1), 1, 1, null, 2, supervision))
                : classifier(List.of(FULL), supervision);
    }

    private static double distance(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += Math.abs(one[i] - other[i]);
        }
        return sum;
    }

    private static StepGradients elasticDenser(Supervision supervision) {
        return elasticDenser(supervision, null);
    }

    private static StepGradients elasticDenser(Supervision supervision, @Nullable LexicalLoss lexical) {
        return new ElasticDenser(
                step -> PAIRS, List.of(FULL, NARROW), new ContrastiveLoss(0.1), 1, 1, lexical, 2, supervision);
    }

    private static StepGradients staticDenser(@Nullable TrainableEncoder teacher) {
        return new StaticDenser(step -> PAIRS, List.of(FULL, NARROW), new ContrastiveLoss(0.1), 1, 1, teacher);
    }

    private static float[] classifier(List<Width> widths, Supervision supervision) throws IOException {
        return gradient(ProgramHead.CLASSIFIER, new ElasticClassifier(step -> LABELLED, widths, 1, supervision));
    }

    private static float[] denser(StepGradients gradients) throws IOException {
        return gradient(ProgramHead.EMBED, gradients);
    }

    private static float[] gradient(ProgramHead head, StepGradients gradients) throws IOException {
        try (TrainableEncoder encoder = encoder(head, 4)) {
            gradients.accumulate(encoder, 0);
            NDArray weight = requireNonNull(encoder.parameters().get(NEURONS));
            try (NDArray gradient = weight.getGradient()) {
                return gradient.toFloatArray();
            }
        }
    }

    /** Sum over some neurons' rows. */
    private static double magnitude(float[] gradient, int from, int to) {
        double sum = 0;
        for (int i = from * SHAPE.hidden(); i < to * SHAPE.hidden(); i++) {
            sum += Math.abs(gradient[i]);
        }
        return sum;
    }

    private static TrainableEncoder encoder(ProgramHead head, long seed) throws IOException {
        Random random = new Random(seed);
        Map<String, WeightTensor> weights = new LinkedHashMap<>();
        TrainableEncoder.tensorShapes(SHAPE, head).forEach((name, form) -> {
            float[] data = new float
                    [(int) form.stream().reduce(1L, Math::multiplyExact).longValue()];
            for (int i = 0; i < data.length; i++) {
                data[i] = (name.contains("scale") ? 1 : 0) + 0.3f * (float) random.nextGaussian();
            }
            weights.put(name, new WeightTensor(form, data));
        });
        return TrainableEncoder.load(SHAPE, head, weights, Precision.FLOAT32);
    }
}
