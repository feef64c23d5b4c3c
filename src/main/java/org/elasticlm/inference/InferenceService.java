package org.elasticlm.inference;

import java.util.concurrent.CompletableFuture;

/** Accepts tokenised work and answers each request exactly once. */
public interface InferenceService {

    /**
     * Never blocks.
     *
     * @return completes with the rows, or exceptionally with an {@link InferenceRefusedException}: overloaded, past its
     *     deadline, or not ready. Cancelling the future takes unstarted work out of the queue.
     */
    CompletableFuture<InferenceResult> submit(InferenceRequest request);
}
