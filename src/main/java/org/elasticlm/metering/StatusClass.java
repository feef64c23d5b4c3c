package org.elasticlm.metering;

/** How a request ended, seen from far. */
public enum StatusClass {
    /** Answered: 2xx. */
    ANSWERED(200, 299),
    /** The caller's error: 4xx. */
    CALLER_ERROR(400, 499),
    /** Our error: 5xx below those for load, of which only 500 is ever answered. */
    FAILED(500, 502),
    /** No capacity: 503 at once, 504 after waiting. */
    SHED(503, 504);

    private final int first;
    private final int last;

    StatusClass(int first, int last) {
        this.first = first;
        this.last = last;
    }

    int first() {
        return first;
    }

    int last() {
        return last;
    }
}
