package org.elasticlm.encoder;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.elasticlm.EngineTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@EngineTest
class TorchScriptEncoderIT {

    private static final EncoderShape SHAPE = new EncoderShape(3, 64, 4, 96, 60, 40, 4, 1e-12);
    /** The last one differs from layer to layer. */
    private static final List<Width> WIDTHS = List.of(
            Width.uniform(1, 3, 4, 96),
            Width.uniform(0.75, 3, 3, 64),
            Width.uniform(0.5, 3, 2, 48),
            new Width(0.25, List.of(1, 2, 1), List.of(16, 32, 48)));

    private static final int[] LENGTHS = {7, 1, 40, 12, 3, 25, 40, 5};
    private final int[][] ids = new int[LENGTHS.length][];
    private final int[][] types = new int[LENGTHS.length][];

    TorchScriptEncoderIT() {
        Random random = new Random(3);
        for (int text = 0; text < LENGTHS.length; text++) {
            ids[text] = random.ints(LENGTHS[text], 0, SHAPE.vocabulary()).toArray();
            types[text] = random.ints(LENGTHS[text], 0, SHAPE.tokenTypes()).toArray();
        }
    }

    /** Prepacked bf16 needs hardware that has it; there it is computed, elsewhere nobody is served it. */
    static Stream<Arguments> everyWayToCompute() {
        List<Arguments> ways = new ArrayList<>();
        for (EncoderTask task : EncoderTask.values()) {
            ways.add(Arguments.of(task, WeightLayout.SHARED, Precision.FLOAT32));
            ways.add(Arguments.of(task, WeightLayout.SHARED, Precision.BFLOAT16));
            ways.add(Arguments.of(task, WeightLayout.PACKED, Precision.INT8));
            ways.add(Arguments.of(task, WeightLayout.PACKED, Precision.FLOAT32));
            if (Precision.ofThisProcessor() == Precision.BFLOAT16) {
                ways.add(Arguments.of(task, WeightLayout.PACKED, Precision.BFLOAT16));
            }
        }
        return ways.stream();
    }

    @ParameterizedTest
    @MethodSource("everyWayToCompute")
    void theProgramComputesBertAtEveryWidth(EncoderTask task, WeightLayout layout, Precision precision) {
        Map<String, WeightTensor> weights = weights(task);
        ReferenceBert reference = new ReferenceBert(shape(task), task, weights);
        try (Encoder encoder = load(task, weights, layout, precision)) {
            for (Width width : WIDTHS) {
                float[][] rows = encoder.forward(ids, types, width);
                double[][] expected = new double[ids.length][];
                for (int text = 0; text < ids.length; text++) {
                    expected[text] = reference.forward(ids[text], types[text], width);
                }
                assertAgree(rows, expected, task, precision);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("everyWayToCompute")
    void paddingAndBatchMatesDoNotChangeAResult(EncoderTask task, WeightLayout layout, Precision precision) {
        try (Encoder encoder = load(task, weights(task), layout, precision)) {
            for (Width width : WIDTHS) {
                float[][] together = encoder.forward(ids, types, width);
                double[][] alone = new double[ids.length][];
                for (int text = 0; text < ids.length; text++) {
                    float[] row = encoder.forward(new int[][] {ids[text]}, new int[][] {types[text]}, width)[0];
                    alone[text] = new double[row.length];
                    for (int i = 0; i < row.length; i++) {
                        alone[text][i] = row[i];
                    }
                }
                assertAgree(together, alone, task, precision);
            }
        }
    }

    @Test
    void severalCoresComputeWhatOneDoes() {
        String cores = System.getProperty(EngineSettings.THREADS);
        System.setProperty(EngineSettings.THREADS, "2");
        try (Encoder encoder =
                load(EncoderTask.EMBED, weights(EncoderTask.EMBED), WeightLayout.SHARED, Precision.FLOAT32)) {
            assertThat(Lanes.of(LENGTHS, 2)).hasSize(2);
            System.setProperty(EngineSettings.THREADS, "1");
            try (Encoder single =
                    load(EncoderTask.EMBED, weights(EncoderTask.EMBED), WeightLayout.SHARED, Precision.FLOAT32)) {
                for (Width width : WIDTHS) {
                    float[][] expected = single.forward(ids, types, width);
                    float[][] rows = encoder.forward(ids, types, width);
                    for (int text = 0; text < ids.length; text++) {
                        assertThat(rows[text]).containsExactly(expected[text], within(1e-5f));
                    }
                }
            }
        } finally {
            System.setProperty(EngineSettings.THREADS, cores);
            JniUtils.setNumThreads(Integer.parseInt(cores));
        }
    }

    @ParameterizedTest
    @MethodSource("everyWayToCompute")
    void anotherOrderOfHeadsAndNeuronsIsTheSameFunction(EncoderTask task, WeightLayout layout, Precision precision) {
        Map<String, WeightTensor> weights = weights(task);
        Width full = WIDTHS.get(0);
        try (Encoder encoder = load(task, weights, layout, precision);
                Encoder reordered = load(task, reordered(weights), layout, precision)) {
            float[][] before = encoder.forward(ids, types, full);
            float[][] after = reordered.forward(ids, types, full);
            double tolerance = precision == Precision.FLOAT32 ? 1e-5 : 3e-2;
            for (int text = 0; text < ids.length; text++) {
                for (int i = 0; i < before[text].length; i++) {
                    assertThat((double) after[text][i]).isCloseTo(before[text][i], within(tolerance));
                }
            }
        }
    }

    @Test
    void aWidthThatWasNotLoadedIsRefused() {
        try (Encoder encoder =
                load(EncoderTask.EMBED, weights(EncoderTask.EMBED), WeightLayout.SHARED, Precision.FLOAT32)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> encoder.forward(ids, types, Width.uniform(0.9, 3, 4, 90)))
                    .withMessageContaining("Width 0.9 was not loaded")
                    .withMessageContaining("[0.25, 0.5, 0.75, 1.0]");
        }
    }

    @Test
    void aTextThatIsTooLongOrEmptyIsRefusedBeforeTheEngineSeesIt() {
        try (Encoder encoder =
                load(EncoderTask.EMBED, weights(EncoderTask.EMBED), WeightLayout.SHARED, Precision.FLOAT32)) {
            for (int length : new int[] {0, 41}) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> encoder.forward(new int[1][length], new int[1][length], WIDTHS.get(0)))
                        .withMessage("A text has 1 to 40 tokens, found " + length + " in text 0");
            }
        }
    }

    /** Attention takes another way for long texts, and with int8 products in another number format. */
    @ParameterizedTest
    @CsvSource({"EMBED,FLOAT32", "EMBED,INT8", "CLASSIFY,FLOAT32", "CLASSIFY,INT8"})
    void longTextsAreComputedAsShortOnesAre(EncoderTask task, Precision precision) {
        EncoderShape longShape = new EncoderShape(2, 64, 4, 96, 60, 420, 4, 1e-12).withOutputs(3);
        List<Width> widths = List.of(Width.uniform(1, 2, 4, 96), Width.uniform(0.25, 2, 1, 16));
        Map<String, WeightTensor> weights = new HuggingFaceWeights(longShape, task)
                .fromProgram(RandomWeights.of(longShape, ProgramHead.of(task), 5));
        ReferenceBert reference = new ReferenceBert(longShape, task, weights);
        try (Encoder encoder = TorchScriptEncoder.load(
                longShape, task, weights, widths, new EncoderOptions(WeightLayout.PACKED, precision))) {
            for (int[] lengths : new int[][] {{400, 400}, {390, 420}, {420}, {80, 80, 70}, {9}, {9, 9}}) {
                int[][] texts = Arrays.stream(lengths)
                        .mapToObj(
                                length -> new Random(length).ints(length, 0, 60).toArray())
                        .toArray(int[][]::new);
                int[][] zeros = Arrays.stream(lengths).mapToObj(int[]::new).toArray(int[][]::new);
                for (Width width : widths) {
                    float[][] rows = encoder.forward(texts, zeros, width);
                    double[][] expected = new double[texts.length][];
                    for (int text = 0; text < texts.length; text++) {
                        expected[text] = reference.forward(texts[text], zeros[text], width);
                    }
                    assertAgree(rows, expected, task, precision);
                }
            }
        }
    }

    @Test
    void int8WithoutAPackedCopyIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EncoderOptions(WeightLayout.SHARED, Precision.INT8))
                .withMessageContaining("need the layout packed");
    }

    @Test
    void aBatchThatIsComputedInGroupsKeepsItsOrder() {
        EncoderShape longShape = new EncoderShape(1, 64, 4, 96, 60, 256, 4, 1e-12);
        Width full = Width.uniform(1, 1, 4, 96);
        Map<String, WeightTensor> weights = new HuggingFaceWeights(longShape, EncoderTask.EMBED)
                .fromProgram(RandomWeights.of(longShape, ProgramHead.EMBED, 5));
        int[][] mixed = {new int[256], {7}, new int[256], {8, 9, 10}};
        try (Encoder encoder = TorchScriptEncoder.load(
                longShape,
                EncoderTask.EMBED,
                weights,
                List.of(full),
                new EncoderOptions(WeightLayout.SHARED, Precision.FLOAT32))) {
            float[][] rows = encoder.forward(mixed, new int[][] {new int[256], {0}, new int[256], {0, 0, 0}}, full);
            float[][] alone = encoder.forward(new int[][] {{8, 9, 10}}, new int[1][3], full);

            assertThat(LengthGroups.of(new int[] {256, 1, 256, 3})).hasSize(2);
            assertThat(rows[0]).containsExactly(rows[2]);
            for (int i = 0; i < alone[0].length; i++) {
                assertThat(rows[3][i]).isCloseTo(alone[0][i], within(1e-5f));
            }
        }
    }

    private static void assertAgree(float[][] rows, double[][] expected, EncoderTask task, Precision precision) {
        assertThat(rows.length).isEqualTo(expected.length);
        double[] one = Stream.of(rows)
                .flatMapToDouble(row -> IntStream.range(0, row.length).mapToDouble(i -> row[i]))
                .toArray();
        double[] other = Stream.of(expected).flatMapToDouble(Arrays::stream).toArray();
        assertThat(one)
                .hasSize(rows.length
                        * (task == EncoderTask.EMBED
                                ? SHAPE.hidden()
                                : shape(task).outputs()));
        double product = 0;
        double squares = 0;
        double otherSquares = 0;
        for (int i = 0; i < one.length; i++) {
            product += one[i] * other[i];
            squares += one[i] * one[i];
            otherSquares += other[i] * other[i];
            if (precision == Precision.FLOAT32) {
                assertThat(one[i]).isCloseTo(other[i], within(1e-4));
            }
        }
        double least = precision == Precision.INT8 ? 0.995 : 0.999;
        assertThat(product / Math.sqrt(squares * otherSquares)).isGreaterThan(least);
    }

    private static Encoder load(
            EncoderTask task, Map<String, WeightTensor> weights, WeightLayout layout, Precision precision) {
        return TorchScriptEncoder.load(shape(task), task, weights, WIDTHS, new EncoderOptions(layout, precision));
    }

    private static Map<String, WeightTensor> weights(EncoderTask task) {
        return new HuggingFaceWeights(shape(task), task)
                .fromProgram(RandomWeights.of(shape(task), ProgramHead.of(task), 5));
    }

    private static EncoderShape shape(EncoderTask task) {
        return task == EncoderTask.CLASSIFY ? SHAPE.withOutputs(3) : SHAPE;
    }

    /** Every layer's heads and neurons in a random order. */
    private static Map<String, WeightTensor> reordered(Map<String, WeightTensor> weights) {
        Map<String, WeightTensor> changed = new HashMap<>(weights);
        Random random = new Random(9);
        for (String name : weights.keySet()) {
            if (!name.endsWith("attention.self.query.weight")) {
                continue;
            }
            String layer = name.substring(0, name.length() - "attention.self.query.weight".length());
            List<Integer> heads = shuffled(SHAPE.heads(), random);
            for (String part : List.of("query", "key", "value")) {
                permuteRows(changed, layer + "attention.self." + part + ".weight", heads);
                permuteRows(changed, layer + "attention.self." + part + ".bias", heads);
            }
            permuteColumns(changed, layer + "attention.output.dense.weight", heads);
            List<Integer> neurons = shuffled(SHAPE.neurons(), random);
            permuteRows(changed, layer + "intermediate.dense.weight", neurons);
            permuteRows(changed, layer + "intermediate.dense.bias", neurons);
            permuteColumns(changed, layer + "output.dense.weight", neurons);
        }
        return changed;
    }

    private static List<Integer> shuffled(int size, Random random) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            order.add(i);
        }
        Collections.shuffle(order, random);
        return order;
    }

    /** Moves blocks of rows: as many blocks as the order has entries. */
    private static void permuteRows(Map<String, WeightTensor> weights, String name, List<Integer> order) {
        WeightTensor tensor = requireNonNull(weights.get(name));
        int block = tensor.data().length / order.size();
        float[] data = new float[tensor.data().length];
        for (int i = 0; i < order.size(); i++) {
            System.arraycopy(tensor.data(), order.get(i) * block, data, i * block, block);
        }
        weights.put(name, new WeightTensor(tensor.shape(), data));
    }

    private static void permuteColumns(Map<String, WeightTensor> weights, String name, List<Integer> order) {
        WeightTensor tensor = requireNonNull(weights.get(name));
        int columns = Math.toIntExact(tensor.shape().get(1));
        int block = columns / order.size();
        float[] data = new float[tensor.data().length];
        for (int row = 0; row < data.length / columns; row++) {
            for (int i = 0; i < order.size(); i++) {
                System.arraycopy(
                        tensor.data(), row * columns + order.get(i) * block, data, row * columns + i * block, block);
            }
        }
        weights.put(name, new WeightTensor(tensor.shape(), data));
    }
}
