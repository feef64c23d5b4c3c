package org.elasticlm.inference;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.elasticlm.scheduling.Waiting;
import org.elasticlm.scheduling.WidthReason;
import org.jspecify.annotations.Nullable;

/** A request between its acceptance and its one outcome. Its progress is written by the engine's thread only. */
final class AcceptedRequest {

    final long id;
    final InferenceRequest request;
    final List<Waiting> slices;
    /** What each row depends on besides the width. */
    final Sequence[] sequences;

    final CompletableFuture<InferenceResult> future = new CompletableFuture<>();

    private final int[] ends;
    private final long submittedNanos;
    private final float[][] rows;
    private int rowsDone;
    private long startedNanos;
    private @Nullable WidthReason reason;

    AcceptedRequest(InferenceRequest request, List<Waiting> slices, int[] ends, long submittedNanos) {
        this.id = slices.get(0).request();
        this.request = request;
        this.slices = slices;
        this.ends = ends;
        this.submittedNanos = submittedNanos;
        this.sequences = new Sequence[request.ids().length];
        for (int i = 0; i < sequences.length; i++) {
            sequences[i] = new Sequence(request.model().id(), request.ids()[i], request.types()[i]);
        }
        this.rows = new float[request.ids().length][];
    }

    /** Index of the slice's first sequence. */
    int from(Waiting slice) {
        return slice.slice() == 0 ? 0 : ends[slice.slice() - 1];
    }

    /** Index after the slice's last sequence. */
    int to(Waiting slice) {
        return ends[slice.slice()];
    }

    void start(long nowNanos, WidthReason why) {
        if (reason == null) {
            startedNanos = nowNanos;
            reason = why;
        }
    }

    /** @param width that computed the row */
    void setRow(int sequence, double width, float[] row) {
        // A batch that fails is tried again, and some of its rows may be known.
        rowsDone += rows[sequence] == null ? 1 : 0;
        rows[sequence] = request.answered(sequence, width, row);
    }

    /** The result once every row is there, else null. */
    @Nullable
    InferenceResult result(double width, long nowNanos) {
        if (rowsDone < rows.length || reason == null) {
            return null;
        }
        return new InferenceResult(rows, width, reason, startedNanos - submittedNanos, nowNanos - startedNanos);
    }
}
