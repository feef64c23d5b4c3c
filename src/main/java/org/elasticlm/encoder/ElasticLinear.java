package org.elasticlm.encoder;

import java.util.List;

/**
 * The four products of a layer whose size follows the width. Each knows where its tensors are and which prefix of them a
 * width uses. All weights are [rows out, columns in]; the first is stored by head so that a prefix of heads is contiguous.
 */
enum ElasticLinear {
    /** Queries, keys and values: weight [heads, 3·head size, hidden], bias [heads, 3·head size]. */
    QKV("qkv"),
    /** Attention's output: weight [hidden, heads·head size]. */
    OUT("out"),
    /** Into the feed-forward neurons: weight [neurons, hidden]. */
    UP("up"),
    /** Back from the neurons: weight [hidden, neurons]. */
    DOWN("down");

    private final String prefix;

    ElasticLinear(String prefix) {
        this.prefix = prefix;
    }

    String weightName(int layer) {
        return prefix + "_weight" + layer;
    }

    String biasName(int layer) {
        return prefix + "_bias" + layer;
    }

    List<Long> weightShape(EncoderShape shape) {
        long hidden = shape.hidden();
        return switch (this) {
            case QKV -> List.of((long) shape.heads(), 3L * shape.headSize(), hidden);
            case OUT -> List.of(hidden, hidden);
            case UP -> List.of((long) shape.neurons(), hidden);
            case DOWN -> List.of(hidden, (long) shape.neurons());
        };
    }

    List<Long> biasShape(EncoderShape shape) {
        return switch (this) {
            case QKV -> List.of((long) shape.heads(), 3L * shape.headSize());
            case UP -> List.of((long) shape.neurons());
            case OUT, DOWN -> List.of((long) shape.hidden());
        };
    }

    /**
     * The prefix of a weight that a width uses, as a [rows, columns] expression.
     *
     * @param weight expression of the whole weight
     * @param heads expression of the number of heads
     * @param neurons expression of the number of neurons
     */
    String narrowWeight(String weight, String heads, String neurons, EncoderShape shape) {
        return switch (this) {
            case QKV -> "torch.reshape(torch.slice(%s, 0, 0, %s), [-1, %d])".formatted(weight, heads, shape.hidden());
            case OUT -> "torch.slice(%s, 1, 0, torch.mul(%s, %d))".formatted(weight, heads, shape.headSize());
            case UP -> "torch.slice(%s, 0, 0, %s)".formatted(weight, neurons);
            case DOWN -> "torch.slice(%s, 1, 0, %s)".formatted(weight, neurons);
        };
    }

    /** The prefix of a bias that a width uses. */
    String narrowBias(String bias, String heads, String neurons) {
        return switch (this) {
            case QKV -> "torch.reshape(torch.slice(%s, 0, 0, %s), [-1])".formatted(bias, heads);
            case UP -> "torch.slice(%s, 0, 0, %s)".formatted(bias, neurons);
            case OUT, DOWN -> bias;
        };
    }

    /** What of a width this product's size follows: its heads or its neurons. */
    int size(Width width, int layer) {
        return switch (this) {
            case QKV, OUT -> width.heads().get(layer);
            case UP, DOWN -> width.neurons().get(layer);
        };
    }
}
