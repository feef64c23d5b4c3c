package org.elasticlm.inference;

/** The encoder could not compute a request: a fault of the server, not of the load. */
public final class InferenceFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InferenceFailedException(Throwable cause) {
        super("The encoder could not compute this request", cause);
    }
}
