package org.elasticlm.encoder;

/**
 * The full-width dimensions of a BERT-shaped encoder.
 *
 * @param layers transformer layers
 * @param hidden hidden size, the same at every width
 * @param heads attention heads per layer at full width
 * @param neurons feed-forward neurons per layer at full width
 * @param vocabulary rows of the word embedding
 * @param positions rows of the learned position embedding: the longest input in tokens
 * @param tokenTypes rows of the token type embedding
 * @param layerNormEps added to the variance in every LayerNorm
 * @param outputs rows of the classifier, for the tasks that have one: a logit per class, or a single one for relevance or a
 *     score; for {@link ProgramHead#RELATIONS} how many projections there are, one a width
 */
public record EncoderShape(
        int layers,
        int hidden,
        int heads,
        int neurons,
        int vocabulary,
        int positions,
        int tokenTypes,
        double layerNormEps,
        int outputs) {

    public EncoderShape {
        if (layers < 1
                || hidden < 1
                || heads < 1
                || neurons < 1
                || vocabulary < 1
                || positions < 1
                || tokenTypes < 1
                || outputs < 1) {
            throw new IllegalArgumentException("Every dimension of an encoder is at least 1, found layers=" + layers
                    + " hidden=" + hidden + " heads=" + heads + " neurons=" + neurons + " vocabulary=" + vocabulary
                    + " positions=" + positions + " tokenTypes=" + tokenTypes + " outputs=" + outputs);
        }
        if (hidden % heads != 0) {
            throw new IllegalArgumentException(
                    "The hidden size is a multiple of the heads, found " + hidden + " and " + heads);
        }
    }

    /** With one output. */
    public EncoderShape(
            int layers,
            int hidden,
            int heads,
            int neurons,
            int vocabulary,
            int positions,
            int tokenTypes,
            double layerNormEps) {
        this(layers, hidden, heads, neurons, vocabulary, positions, tokenTypes, layerNormEps, 1);
    }

    /** The same with a classifier of so many rows. */
    public EncoderShape withOutputs(int rows) {
        return new EncoderShape(layers, hidden, heads, neurons, vocabulary, positions, tokenTypes, layerNormEps, rows);
    }

    /** Numbers in one row of a task's results. */
    public int rowLength(EncoderTask task) {
        return task == EncoderTask.EMBED ? hidden : outputs;
    }

    /** Columns of one head: hidden size over heads at full width; narrower widths keep it. */
    public int headSize() {
        return hidden / heads;
    }
}
