package org.elasticlm.encoder;

import java.util.Arrays;

/**
 * How many cores a batch is worth. Each further one has to be woken and waited for, product by product or lane by lane. A small
 * batch takes about as long on one core as on two, and leaves the other one to whatever else the machine does.
 */
final class UsefulCores {

    /**
     * Multiplications that one more core is good for. A single text of twice as many takes four fifths as long on two cores as on
     * one: 96 tokens of {@code starter-embed} at full width, 170 at half.
     */
    private static final long MULTIPLICATIONS = 175_000_000;

    /**
     * What a layer does with every number of a hidden state besides linear layers, LayerNorms above all, takes as long as so many
     * multiplications, at every width.
     */
    private static final long BESIDES = 500;

    private UsefulCores() {}

    /**
     * @param lengths tokens of each text
     * @param most cores there are
     */
    static int of(EncoderShape shape, Width width, int[] lengths, int most) {
        long tokens = Arrays.stream(lengths).asLongStream().sum();
        return (int) Math.max(1, Math.min(most, tokens * multiplications(shape, width) / MULTIPLICATIONS));
    }

    /** Of one token, in all layers. */
    private static long multiplications(EncoderShape shape, Width width) {
        long sum = 0;
        for (int layer = 0; layer < shape.layers(); layer++) {
            long attention = 4L * width.heads().get(layer) * shape.headSize();
            long feedForward = 2L * width.neurons().get(layer);
            sum += shape.hidden() * (attention + feedForward + BESIDES);
        }
        return sum;
    }
}
