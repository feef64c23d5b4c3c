package org.elasticlm.evaluation;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.elasticlm.encoder.Encoder;
import org.elasticlm.encoder.Width;
import org.elasticlm.tokenization.TokenizedText;

/** Computes any number of sequences in batches of similar length. */
final class BatchedEncoder {

    /** Padded to the longest; large enough that a batch's fixed cost vanishes, small enough for the cache. */
    private static final int BATCH_TOKENS = 4_096;

    private final Encoder encoder;
    private final EvaluationProgress progress;

    BatchedEncoder(Encoder encoder, EvaluationProgress progress) {
        this.encoder = encoder;
        this.progress = progress;
    }

    /** One row a sequence, in their order. */
    float[][] rows(List<TokenizedText> sequences, Width width, String step) {
        int[] longestFirst = IntStream.range(0, sequences.size())
                .boxed()
                .sorted(Comparator.comparingInt(
                        (Integer at) -> -sequences.get(at).ids().length))
                .mapToInt(Integer::intValue)
                .toArray();
        long total = sequences.stream().mapToLong(text -> text.ids().length).sum();
        long done = 0;
        float[][] rows = new float[sequences.size()][];
        for (int from = 0; from < longestFirst.length; ) {
            int longest = sequences.get(longestFirst[from]).ids().length;
            int size = Math.min(longestFirst.length - from, Math.max(1, BATCH_TOKENS / longest));
            int[][] ids = new int[size][];
            int[][] types = new int[size][];
            for (int at = 0; at < size; at++) {
                TokenizedText text = sequences.get(longestFirst[from + at]);
                ids[at] = text.ids();
                types[at] = text.types();
                done += ids[at].length;
            }
            float[][] computed = encoder.forward(ids, types, width);
            for (int at = 0; at < size; at++) {
                rows[longestFirst[from + at]] = requireFinite(computed[at], width);
            }
            from += size;
            progress.advance(step, done, total);
        }
        return rows;
    }

    private static float[] requireFinite(float[] row, Width width) {
        for (float value : row) {
            if (!Float.isFinite(value)) {
                throw new IllegalStateException("The model computes " + value + " at width " + width.value()
                        + " for some text, so its rankings mean nothing: train it again.");
            }
        }
        return row;
    }
}
