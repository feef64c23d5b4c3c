package org.elasticlm.peers;

import java.util.List;
import java.util.Map;
import org.elasticlm.encoder.EncoderShape;
import org.elasticlm.encoder.WeightTensor;

/**
 * Writes an embedder as ONNX, from padded {@code ids} and {@code mask}, int64 [texts, tokens], to unit vectors
 * [texts, hidden]: at full width, in ONNX Runtime's fused operators, as its own optimiser would leave it.
 *
 * @param shape the model's dimensions
 * @param checkpoint weights by Hugging Face name
 * @param kind the operators to take
 */
record OnnxBert(EncoderShape shape, Map<String, WeightTensor> checkpoint, Kind kind) {

    enum Kind {
        /** float32, heads in one Attention operator. */
        FUSED,
        /** Weights int8 a column, activations quantised as they come. */
        DYNAMIC_INT8
    }

    byte[] model() {
        OnnxGraph graph = new OnnxGraph();
        graph.input("ids");
        graph.input("mask");
        String x = embedding(graph);
        String mask = graph.add("Cast", List.of("mask"), Map.of("to", 6L));
        for (int layer = 0; layer < shape.layers(); layer++) {
            x = layer(graph, x, mask, layer);
        }
        return graph.finish(pooled(graph, x));
    }

    private String embedding(OnnxGraph graph) {
        long hidden = shape.hidden();
        String words = matrix(graph, tensor("embeddings.word_embeddings.weight"));
        // Every token is of type 0, so its row can be added to the positions beforehand.
        float[] positions =
                tensor("embeddings.position_embeddings.weight").data().clone();
        float[] type = tensor("embeddings.token_type_embeddings.weight").data();
        for (int i = 0; i < positions.length; i++) {
            positions[i] += type[i % shape.hidden()];
        }
        String table = graph.floats(positions, shape.positions(), hidden);
        String length = graph.add(
                "Gather", List.of(graph.add("Shape", List.of("ids"), Map.of()), scalar(graph, 1)), Map.of("axis", 0L));
        String places = graph.add("Range", List.of(scalar(graph, 0), length, scalar(graph, 1)), Map.of());
        String sum = graph.add(
                "Add",
                List.of(
                        graph.add("Gather", List.of(words, "ids"), Map.of("axis", 0L)),
                        graph.add("Gather", List.of(table, places), Map.of("axis", 0L))),
                Map.of());
        return graph.add(
                "LayerNormalization",
                List.of(sum, vector(graph, "embeddings.LayerNorm.weight"), vector(graph, "embeddings.LayerNorm.bias")),
                Map.of("axis", -1L, "epsilon", epsilon()));
    }

    private String layer(OnnxGraph graph, String x, String mask, int number) {
        String prefix = "encoder.layer." + number + ".";
        String attended = attention(graph, x, mask, prefix + "attention.self.");
        String mixed = product(graph, attended, tensor(prefix + "attention.output.dense.weight"));
        String between = normed(graph, mixed, x, prefix + "attention.output.");
        String up = product(graph, between, tensor(prefix + "intermediate.dense.weight"));
        String active =
                graph.fused("BiasGelu", List.of(up, vector(graph, prefix + "intermediate.dense.bias")), Map.of());
        String down = product(graph, active, tensor(prefix + "output.dense.weight"));
        return normed(graph, down, between, prefix + "output.");
    }

    private String attention(OnnxGraph graph, String x, String mask, String prefix) {
        int hidden = shape.hidden();
        float[] weight = new float[3 * hidden * hidden];
        float[] bias = new float[3 * hidden];
        int part = 0;
        for (String name : List.of("query", "key", "value")) {
            System.arraycopy(
                    tensor(prefix + name + ".weight").data(), 0, weight, part * hidden * hidden, hidden * hidden);
            System.arraycopy(tensor(prefix + name + ".bias").data(), 0, bias, part * hidden, hidden);
            part++;
        }
        WeightTensor joined = new WeightTensor(List.of(3L * hidden, (long) hidden), weight);
        String biases = graph.floats(bias, bias.length);
        Map<String, Long> heads = Map.of("num_heads", (long) shape.heads());
        return switch (kind) {
            case FUSED -> graph.fused("Attention", List.of(x, transposed(graph, joined), biases, mask), heads);
            case DYNAMIC_INT8 -> {
                List<String> quantized = graph.add("DynamicQuantizeLinear", "", List.of(x), Map.of(), 3);
                List<String> weights = quantized(graph, joined);
                yield graph.fused(
                        "QAttention",
                        List.of(
                                quantized.get(0),
                                weights.get(0),
                                biases,
                                quantized.get(1),
                                weights.get(1),
                                mask,
                                quantized.get(2),
                                weights.get(2)),
                        heads);
            }
        };
    }

    private String normed(OnnxGraph graph, String x, String residual, String prefix) {
        return graph.fused(
                "SkipLayerNormalization",
                List.of(
                        x,
                        residual,
                        vector(graph, prefix + "LayerNorm.weight"),
                        vector(graph, prefix + "LayerNorm.bias"),
                        vector(graph, prefix + "dense.bias")),
                Map.of("epsilon", epsilon()));
    }

    private String product(OnnxGraph graph, String x, WeightTensor weight) {
        return switch (kind) {
            case FUSED -> graph.add("MatMul", List.of(x, transposed(graph, weight)), Map.of());
            case DYNAMIC_INT8 -> {
                List<String> weights = quantized(graph, weight);
                yield graph.fused(
                        "DynamicQuantizeMatMul", List.of(x, weights.get(0), weights.get(1), weights.get(2)), Map.of());
            }
        };
    }

    private String pooled(OnnxGraph graph, String x) {
        String mask = graph.add("Cast", List.of("mask"), Map.of("to", 1L));
        String column = graph.add("Unsqueeze", List.of(mask, graph.longs(new long[] {-1}, 1)), Map.of());
        String kept = graph.add("Mul", List.of(x, column), Map.of());
        String first = graph.longs(new long[] {1}, 1);
        String total = graph.add("ReduceSum", List.of(kept, first), Map.of("keepdims", 0L));
        String count = graph.add("ReduceSum", List.of(mask, first), Map.of("keepdims", 1L));
        String mean = graph.add("Div", List.of(total, count), Map.of());
        String squares = graph.add("Mul", List.of(mean, mean), Map.of());
        String square = graph.add("ReduceSum", List.of(squares, first), Map.of("keepdims", 1L));
        return graph.add("Div", List.of(mean, graph.add("Sqrt", List.of(square), Map.of())), Map.of());
    }

    private WeightTensor tensor(String name) {
        WeightTensor tensor = checkpoint.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("The checkpoint has no " + name);
        }
        return tensor;
    }

    private String vector(OnnxGraph graph, String name) {
        float[] data = tensor(name).data();
        return graph.floats(data, data.length);
    }

    private static String matrix(OnnxGraph graph, WeightTensor tensor) {
        return graph.floats(tensor.data(), tensor.shape().get(0), tensor.shape().get(1));
    }

    /** [out, in] as [in, out], which is how ONNX multiplies. */
    private static String transposed(OnnxGraph graph, WeightTensor weight) {
        int rows = Math.toIntExact(weight.shape().get(0));
        int columns = Math.toIntExact(weight.shape().get(1));
        float[] data = new float[rows * columns];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                data[column * rows + row] = weight.data()[row * columns + column];
            }
        }
        return graph.floats(data, columns, rows);
    }

    /** Weight [in, out], scale [out] and zero point [out]. */
    private static List<String> quantized(OnnxGraph graph, WeightTensor weight) {
        int rows = Math.toIntExact(weight.shape().get(0));
        int columns = Math.toIntExact(weight.shape().get(1));
        byte[] data = new byte[rows * columns];
        float[] scales = new float[rows];
        for (int row = 0; row < rows; row++) {
            float largest = 0;
            for (int column = 0; column < columns; column++) {
                largest = Math.max(largest, Math.abs(weight.data()[row * columns + column]));
            }
            scales[row] = largest / 127;
            for (int column = 0; column < columns; column++) {
                data[column * rows + row] = (byte) Math.round(weight.data()[row * columns + column] / scales[row]);
            }
        }
        return List.of(graph.bytes(data, columns, rows), graph.floats(scales, rows), graph.bytes(new byte[rows], rows));
    }

    private static String scalar(OnnxGraph graph, long value) {
        return graph.longs(new long[] {value});
    }

    private float epsilon() {
        return (float) shape.layerNormEps();
    }
}
