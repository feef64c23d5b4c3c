package org.elasticlm.inference;

import org.elasticlm.encoder.PlattScaling;
import org.elasticlm.registry.ServedModel;

/**
 * Tokenised work for one model. All of it is computed at one width.
 *
 * @param model what computes it
 * @param ids per sequence its token ids
 * @param types per sequence its token types
 * @param added per sequence what is added to its logit, or an empty array for nothing
 * @param arrivedNanos when the request reached the server, on {@link System#nanoTime}'s clock
 * @param terms deadline and limits
 * @param documents whether these are documents to store: full width, long deadline, behind waiting queries
 * @param optional whether there is an answer without it already, so that its refusal harms nobody
 */
public record InferenceRequest(
        ServedModel model,
        int[][] ids,
        int[][] types,
        float[] added,
        long arrivedNanos,
        ServiceTerms terms,
        boolean documents,
        boolean optional) {

    /** Work that an answer depends on. */
    public InferenceRequest(
            ServedModel model, int[][] ids, int[][] types, long arrivedNanos, ServiceTerms terms, boolean documents) {
        this(model, ids, types, new float[0], arrivedNanos, terms, documents, false);
    }

    InferenceRequest on(ServiceTerms other) {
        return new InferenceRequest(model, ids, types, added, arrivedNanos, other, documents, optional);
    }

    /** A wider pass over some of the sequences. */
    InferenceRequest again(int[] sequences, ServiceTerms wider) {
        int[][] someIds = new int[sequences.length][];
        int[][] someTypes = new int[sequences.length][];
        float[] someAdded = new float[added.length == 0 ? 0 : sequences.length];
        for (int i = 0; i < sequences.length; i++) {
            someIds[i] = ids[sequences[i]];
            someTypes[i] = types[sequences[i]];
            if (someAdded.length > 0) {
                someAdded[i] = added[sequences[i]];
            }
        }
        return new InferenceRequest(model, someIds, someTypes, someAdded, arrivedNanos, wider, documents, true);
    }

    /** What the encoder computed for a sequence at a width, which others may share, as this request's answer has it. */
    float[] answered(int sequence, double width, float[] row) {
        PlattScaling scaling = model.scaling(width);
        if (added.length == 0 && scaling.equals(PlattScaling.NONE)) {
            return row;
        }
        return new float[] {scaling.of(row[0] + (added.length == 0 ? 0 : added[sequence]))};
    }
}
