package org.elasticlm.inference;

import java.time.Duration;

/** Work that was not computed, and when to try again. */
public final class InferenceRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why work was not computed. */
    public enum Kind {
        /** No allowed width can answer in time at the present load. */
        OVERLOADED,
        /** The deadline passed while the request waited. */
        DEADLINE_EXCEEDED,
        /** Starting or draining. */
        NOT_READY
    }

    private final Kind kind;
    private final Duration retryAfter;

    public InferenceRefusedException(Kind kind, Duration retryAfter, String message) {
        super(message, null, false, false);
        this.kind = kind;
        this.retryAfter = retryAfter;
    }

    public Kind kind() {
        return kind;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
