package org.elasticlm.registry;

/** A request asked for a width that its model does not have. The message lists those it has. */
public final class UnknownWidthException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownWidthException(String message) {
        super(message, null, false, false);
    }
}
