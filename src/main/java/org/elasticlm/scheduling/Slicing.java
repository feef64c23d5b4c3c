package org.elasticlm.scheduling;

import java.util.ArrayList;
import java.util.List;
import org.elasticlm.latency.BatchLoad;

/** Cuts a request's sequences into slices, so that a large request shares the engine with the others. */
public final class Slicing {

    /** Documents are due within this share of their time: the other half is there for what goes wrong. */
    private static final double DOCUMENT_PACE = 0.5;

    private Slicing() {}

    /**
     * @param lengths tokens of each sequence
     * @param sliceTokens most tokens of a slice; a single longer sequence is a slice of its own
     * @return where each slice ends (exclusive), in order; the last is the number of sequences
     */
    public static int[] ends(int[] lengths, int sliceTokens) {
        List<Integer> ends = new ArrayList<>();
        long tokens = 0;
        for (int i = 0; i < lengths.length; i++) {
            if (tokens > 0 && tokens + lengths[i] > sliceTokens) {
                ends.add(i);
                tokens = 0;
            }
            tokens += lengths[i];
        }
        ends.add(lengths.length);
        return ends.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The waiting slices of a request whose sequences are cut at the ends. */
    public static List<Waiting> waiting(
            long request,
            Share share,
            Ladder ladder,
            Rungs rungs,
            int[] lengths,
            int[] ends,
            double arrivedMillis,
            double deadlineMillis,
            boolean documents) {
        Waiting[] slices = new Waiting[ends.length];
        BatchLoad rest = BatchLoad.EMPTY;
        for (int slice = ends.length - 1; slice >= 0; slice--) {
            BatchLoad load = BatchLoad.EMPTY;
            for (int i = slice == 0 ? 0 : ends[slice - 1]; i < ends[slice]; i++) {
                load = load.plus(BatchLoad.of(lengths[i]));
            }
            rest = slice == ends.length - 1 ? load : rest.plus(load);
            double part = documents ? DOCUMENT_PACE * (slice + 1) / ends.length : 1;
            double dueMillis = arrivedMillis + part * (deadlineMillis - arrivedMillis);
            slices[slice] = new Waiting(
                    request,
                    slice,
                    share,
                    ladder,
                    rungs,
                    load,
                    rest,
                    arrivedMillis,
                    dueMillis,
                    deadlineMillis,
                    documents);
        }
        return List.of(slices);
    }
}
