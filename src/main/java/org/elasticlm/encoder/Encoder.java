package org.elasticlm.encoder;

/**
 * An elastic encoder that is ready to compute. One thread at a time calls {@link #forward}; the same thread every time
 * is fastest, because the engine's own threads belong to the caller's.
 */
public interface Encoder extends AutoCloseable {

    EncoderShape shape();

    /**
     * Computes one batch. Sequences need no padding: the program packs them.
     *
     * @param ids per sequence its token ids, each sequence 1 to {@code shape().positions()} long
     * @param types per sequence its token types, as long as the ids
     * @param width how much of the model to use
     * @return per sequence one row: the unit-length embedding, or the classifier's outputs, as the model's task says
     */
    float[][] forward(int[][] ids, int[][] types, Width width);

    @Override
    void close();
}
