package org.elasticlm.journal;

import org.jspecify.annotations.Nullable;

/** The journal could not be opened; carries what a person can do about it. */
final class JournalException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String action;

    JournalException(String message, String action, @Nullable Throwable cause) {
        super(message, cause);
        this.action = action;
    }

    String action() {
        return action;
    }
}
