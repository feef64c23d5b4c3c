package org.elasticlm.inference;

import org.elasticlm.registry.ServedModel;

/** What a caller settles with the engine before a request is worth any work, and after its answer has left. */
public interface Admission {

    /**
     * Spares the work that comes before {@link InferenceService#submit} where it would be in vain: what the same tenant already
     * waits for, and what is due before the new request, would alone take until after its deadline. A tenant that floods the
     * server then costs it little more than reading the requests.
     *
     * @param arrivedNanos on {@link System#nanoTime}'s clock
     * @throws InferenceRefusedException if so
     */
    void requireHope(ServedModel model, ServiceTerms terms, long arrivedNanos);

    /**
     * Tells how long a computed answer to a query took to leave, so that later ones are computed early enough. Replies to
     * documents are no measure: they are larger by far, and documents wait for queries.
     */
    void replied(long nanos);
}
