package org.elasticlm.bench;

import java.util.concurrent.TimeUnit;

/**
 * How one request ended. Every arrival has exactly one.
 *
 * @param dueNanos when it should have been sent, after the start of the run
 * @param latencyNanos from then to the end of the answer, so that time lost in a stalled client counts too
 * @param status of the answer, or one of the constants here
 * @param width that served it, NaN when the answer names none
 * @param server where the server says that the time went
 */
record Outcome(long dueNanos, long latencyNanos, int status, double width, ServerTime server) {

    /** Not sent: as many requests as allowed were waiting for their answers. */
    static final int NOT_SENT = -1;
    /** The connection failed. */
    static final int NO_CONNECTION = -2;
    /** No answer within the client's own limit. */
    static final int TIMED_OUT = -3;

    Outcome(long dueNanos, long latencyNanos, int status, double width) {
        this(dueNanos, latencyNanos, status, width, ServerTime.UNKNOWN);
    }

    boolean answered() {
        return status >= 200 && status < 300;
    }

    boolean inTime(double targetMillis) {
        return answered() && latencyMillis() <= targetMillis;
    }

    double latencyMillis() {
        return latencyNanos / (double) TimeUnit.MILLISECONDS.toNanos(1);
    }

    /** The same with the time that the server tells. */
    Outcome inServer() {
        return new Outcome(
                dueNanos, Math.round(server.total() * TimeUnit.MILLISECONDS.toNanos(1)), status, width, server);
    }

    long endNanos() {
        return dueNanos + latencyNanos;
    }

    String label() {
        return switch (status) {
            case NOT_SENT -> "not sent";
            case NO_CONNECTION -> "no connection";
            case TIMED_OUT -> "timed out";
            default -> Integer.toString(status);
        };
    }
}
