package org.elasticlm.inference;

import java.time.Duration;
import java.util.Locale;

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

    /** The same, told apart more finely, for counting. */
    public enum Reason {
        /** As much waits as may wait, or as this tenant may have waiting. */
        QUEUE_FULL(Kind.OVERLOADED),
        /** Everything ahead of it would take too long even at the narrowest allowed widths. */
        NO_WIDTH_IN_TIME(Kind.OVERLOADED),
        /** Tenants take turns, and this one asks for more than its share. */
        OVER_SHARE(Kind.OVERLOADED),
        DEADLINE_PASSED(Kind.DEADLINE_EXCEEDED),
        STARTING(Kind.NOT_READY),
        STOPPING(Kind.NOT_READY),
        /** The schedule failed on the queue that the request was in. */
        SCHEDULE_FAILED(Kind.NOT_READY);

        private final Kind kind;

        Reason(Kind kind) {
            this.kind = kind;
        }

        public Kind kind() {
            return kind;
        }

        /** As metrics call it. */
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Reason reason;
    private final Duration retryAfter;

    InferenceRefusedException(Reason reason, Duration retryAfter, String message) {
        super(message, null, false, false);
        this.reason = reason;
        this.retryAfter = retryAfter;
    }

    public Kind kind() {
        return reason.kind();
    }

    public Reason reason() {
        return reason;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
