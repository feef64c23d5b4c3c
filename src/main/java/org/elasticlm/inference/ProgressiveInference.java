package org.elasticlm.inference;

import java.util.concurrent.CompletableFuture;

/** Reranks in passes: first everything, then the best again at wider widths while the deadline and the load allow. */
public interface ProgressiveInference {

    /**
     * Never blocks.
     *
     * @param request pairs of a reranker; a row is one logit
     * @return ends as {@link InferenceService#submit} of the first pass does; later passes can only make it better.
     *     Cancelling it takes the present pass out of the queue.
     */
    CompletableFuture<ProgressiveResult> submit(InferenceRequest request);
}
