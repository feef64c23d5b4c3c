package org.elasticlm.scheduling;

/** Why a request was computed at the width it got; the text is what callers and logs see. */
public enum WidthReason {
    /** The widest allowed width fits the queue and the deadline. */
    QUIET("quiet"),
    /** Waiting work would miss its deadlines at a wider width. */
    QUEUE("queue"),
    /** Too little time was left until this request's own deadline. */
    DEADLINE("deadline"),
    /** The queue has shrunk, but not by enough to widen yet. */
    CALMING("calming"),
    /** The operator has fixed the width. */
    FIXED("fixed"),
    /** The tenant's floor or cap decided. */
    TENANT_LIMIT("tenant-limit"),
    /** The tenant's policy leaves one width, whatever the load. */
    POLICY("policy"),
    /** Documents to store are always embedded at full width. */
    DOCUMENTS("documents"),
    /** The first pass of a rerank in passes, and there was no time for another. */
    PROGRESSIVE("progressive"),
    /** All its texts had been computed at this width before. */
    CACHED("cached"),
    /** The caller asked for this width. */
    PINNED("pinned");

    private final String text;

    WidthReason(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
