package org.elasticlm.latency;

/**
 * What a batch's time depends on.
 *
 * @param sequences number of sequences
 * @param tokens their tokens together
 * @param squaredTokens Σ length², which attention costs
 */
public record BatchLoad(int sequences, long tokens, long squaredTokens) {

    public static final BatchLoad EMPTY = new BatchLoad(0, 0, 0);

    public static BatchLoad of(int... lengths) {
        BatchLoad load = EMPTY;
        for (int length : lengths) {
            load = load.plus(new BatchLoad(1, length, (long) length * length));
        }
        return load;
    }

    public BatchLoad plus(BatchLoad other) {
        return new BatchLoad(sequences + other.sequences, tokens + other.tokens, squaredTokens + other.squaredTokens);
    }
}
