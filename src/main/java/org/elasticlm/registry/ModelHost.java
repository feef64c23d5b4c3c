package org.elasticlm.registry;

import java.util.concurrent.CompletableFuture;

/** What computes the models; it takes them on and lets go of them while it serves. */
public interface ModelHost {

    /**
     * Warms a model at every width and measures it, between the batches of those that are served.
     *
     * @return completes once the model's work is accepted, exceptionally when it cannot be computed
     */
    CompletableFuture<Void> prepare(ServedModel model);

    /** Computes what was accepted for a model that no new request reaches, and lets go of it. */
    void retire(Retirement retirement);
}
