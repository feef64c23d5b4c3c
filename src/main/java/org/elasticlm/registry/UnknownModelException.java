package org.elasticlm.registry;

/** A request named a model that is not served, or one that computes something else. The message lists what there is. */
public final class UnknownModelException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownModelException(String message) {
        super(message, null, false, false);
    }
}
