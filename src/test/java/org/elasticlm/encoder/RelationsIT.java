package org.elasticlm.encoder;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.elasticlm.EngineTest;
import org.junit.jupiter.api.Test;

/** What distillation on text compares, against the same by plain arithmetic. */
@EngineTest
class RelationsIT {

    private static final int HIDDEN = 8;
    private static final int HEADS = 2;
    private static final int SIZE = HIDDEN / HEADS;
    private static final EncoderShape SHAPE = new EncoderShape(2, HIDDEN, HEADS, 12, 20, 8, 4, 1e-12, 3);
    private static final Width FULL = Width.uniform(1.0, 2, HEADS, 12);
    private static final Width NARROW = new Width(0.5, List.of(1, 2), List.of(12, 5));
    private static final int NUMBER = 2;
    private static final Map<String, WeightTensor> WEIGHTS = RandomWeights.of(SHAPE, ProgramHead.RELATIONS, 3);

    private static final int[][] MIXED = {{1, 7, 9, 2}, {1, 3}};
    private static final int[][] EVEN = {{1, 7, 9}, {4, 3, 2}};

    @Test
    void theLossIsTheDivergenceOfTheRelations() throws Exception {
        for (int[][] ids : List.of(MIXED, EVEN)) {
            for (Width width : List.of(FULL, NARROW)) {
                float[] teacher = random(3 * tokens(ids) * HIDDEN);
                double expected = divergence(teacher, ownProjections(ids, width), ids);

                assertThat(loss(ids, width, teacher)).isCloseTo(expected, within(1e-4 * expected));
            }
        }
    }

    @Test
    void theLossIsNothingWhereTheRelationsAreTheTeachers() throws Exception {
        assertThat(loss(MIXED, NARROW, ownProjections(MIXED, NARROW))).isCloseTo(0, within(1e-5));
        assertThat(loss(EVEN, FULL, ownProjections(EVEN, FULL))).isCloseTo(0, within(1e-5));
    }

    @Test
    void theTeachersProjectionsAreThoseOfItsLastLayer() throws Exception {
        EncoderShape first = new EncoderShape(1, HIDDEN, HEADS, 12, 20, 8, 4, 1e-12, 3);
        float[] hidden = forward(first, ProgramHead.LAST_HIDDEN, MIXED, Width.uniform(1.0, 1, HEADS, 12));
        WeightTensor weight = requireNonNull(WEIGHTS.get("qkv_weight1"));
        WeightTensor bias = requireNonNull(WEIGHTS.get("qkv_bias1"));

        float[] projections = forward(SHAPE, ProgramHead.LAST_PROJECTIONS, MIXED, FULL);

        int tokens = tokens(MIXED);
        float[] expected = new float[3 * tokens * HIDDEN];
        for (int kind = 0; kind < 3; kind++) {
            for (int token = 0; token < tokens; token++) {
                for (int column = 0; column < HIDDEN; column++) {
                    // Heads outermost, then query, key and value: [heads, 3·size, hidden].
                    int row = column / SIZE * 3 * SIZE + kind * SIZE + column % SIZE;
                    expected[(kind * tokens + token) * HIDDEN + column] =
                            dot(weight.data(), row, hidden, token) + bias.data()[row];
                }
            }
        }
        assertThat(projections).hasSize(expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertThat(projections[i]).isCloseTo(expected[i], within(1e-4f));
        }
    }

    @Test
    void aFrozenEncoderComputesTheSameAndHasNothingToTrain() throws Exception {
        try (TrainableEncoder frozen =
                        TrainableEncoder.frozen(SHAPE, ProgramHead.LAST_HIDDEN, WEIGHTS, Precision.FLOAT32);
                NDManager scope = frozen.newScope()) {
            assertThat(frozen.parameters()).isEmpty();
            assertThat(frozen.forward(scope, batch(MIXED), NARROW).toFloatArray())
                    .containsExactly(forward(SHAPE, ProgramHead.LAST_HIDDEN, MIXED, NARROW));
        }
    }

    private static double loss(int[][] ids, Width width, float[] teacher) throws Exception {
        try (TrainableEncoder encoder =
                        TrainableEncoder.load(SHAPE, ProgramHead.RELATIONS, WEIGHTS, Precision.FLOAT32);
                NDManager scope = encoder.newScope()) {
            NDArray targets = scope.create(teacher, new Shape(3, tokens(ids), HIDDEN));
            return encoder.relationLoss(scope, batch(ids), width, targets, NUMBER)
                    .getFloat();
        }
    }

    private static float[] forward(EncoderShape shape, ProgramHead head, int[][] ids, Width width) throws Exception {
        try (TrainableEncoder encoder = TrainableEncoder.load(shape, head, WEIGHTS, Precision.FLOAT32);
                NDManager scope = encoder.newScope()) {
            return encoder.forward(scope, batch(ids), width).toFloatArray();
        }
    }

    /** What the width's own dense layer makes of its last hidden states, [3, tokens, hidden]. */
    private static float[] ownProjections(int[][] ids, Width width) throws Exception {
        float[] hidden = forward(SHAPE, ProgramHead.LAST_HIDDEN, ids, width);
        WeightTensor weight = requireNonNull(WEIGHTS.get("relation_weight"));
        WeightTensor bias = requireNonNull(WEIGHTS.get("relation_bias"));
        int tokens = tokens(ids);
        float[] own = new float[3 * tokens * HIDDEN];
        for (int kind = 0; kind < 3; kind++) {
            for (int token = 0; token < tokens; token++) {
                for (int column = 0; column < HIDDEN; column++) {
                    int row = (NUMBER * 3 + kind) * HIDDEN + column;
                    own[(kind * tokens + token) * HIDDEN + column] =
                            dot(weight.data(), row, hidden, token) + bias.data()[row];
                }
            }
        }
        return own;
    }

    private static float dot(float[] weight, int row, float[] hidden, int token) {
        float sum = 0;
        for (int i = 0; i < HIDDEN; i++) {
            sum += weight[row * HIDDEN + i] * hidden[token * HIDDEN + i];
        }
        return sum;
    }

    private static double divergence(float[] teacher, float[] student, int[][] ids) {
        int tokens = tokens(ids);
        double sum = 0;
        for (int kind = 0; kind < 3; kind++) {
            int first = 0;
            for (int[] text : ids) {
                for (int head = 0; head < HEADS; head++) {
                    for (int row = 0; row < text.length; row++) {
                        int at = kind * tokens + first;
                        double[] expected = relation(teacher, at, text.length, row, head);
                        double[] found = relation(student, at, text.length, row, head);
                        for (int column = 0; column < text.length; column++) {
                            sum += expected[column] * Math.log(expected[column] / found[column]);
                        }
                    }
                }
                first += text.length;
            }
        }
        return sum / (tokens * HEADS);
    }

    /** One row of softmax(P·Pᵀ / √size) of one head. */
    private static double[] relation(float[] projections, int at, int length, int row, int head) {
        double[] relation = new double[length];
        double total = 0;
        for (int column = 0; column < length; column++) {
            double product = 0;
            for (int i = head * SIZE; i < (head + 1) * SIZE; i++) {
                product += (double) projections[(at + row) * HIDDEN + i] * projections[(at + column) * HIDDEN + i];
            }
            relation[column] = Math.exp(product / Math.sqrt(SIZE));
            total += relation[column];
        }
        for (int column = 0; column < length; column++) {
            relation[column] /= total;
        }
        return relation;
    }

    private static PackedBatch batch(int[][] ids) {
        int[][] types = new int[ids.length][];
        for (int text = 0; text < ids.length; text++) {
            types[text] = new int[ids[text].length];
        }
        return PackedBatch.of(ids, types);
    }

    private static int tokens(int[][] ids) {
        return batch(ids).tokenCount();
    }

    private static float[] random(int count) {
        Random random = new Random(9);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
