package org.elasticlm.inference;

import java.time.Duration;
import java.util.function.DoubleSupplier;
import org.elasticlm.inference.InferenceRefusedException.Reason;

/** Words refusals and says honestly when to come back. */
final class Refusals {

    private static final Duration UNREADY = Duration.ofSeconds(2);
    private static final double SHORTEST_MILLIS = 100;
    private static final double LONGEST_MILLIS = 30_000;

    private final DoubleSupplier random;

    /** @param random uniform in [0, 1), so that those who were refused together do not come back together */
    Refusals(DoubleSupplier random) {
        this.random = random;
    }

    InferenceRefusedException notReady(Reason reason) {
        String message = switch (reason) {
            case STARTING -> "The models are still being warmed up.";
            case STOPPING -> "The server is shutting down.";
            case SCHEDULE_FAILED -> "The schedule failed on this request's queue.";
            case QUEUE_FULL, NO_WIDTH_IN_TIME, OVER_SHARE, DEADLINE_PASSED ->
                throw new IllegalArgumentException("A ready server refuses for " + reason);
        };
        return new InferenceRefusedException(reason, UNREADY, message);
    }

    InferenceRefusedException underLoad(Reason reason, long queuedTokens, double tokensPerSecond) {
        String message = switch (reason) {
            case QUEUE_FULL -> "The queue is full. Try again later, with fewer texts at once.";
            case NO_WIDTH_IN_TIME ->
                "No allowed width can answer before the deadline at the present load. Try again later, or allow a"
                        + " longer deadline or a narrower width.";
            case OVER_SHARE ->
                "More is asked than any width can serve, and this tenant has had its share. Send fewer requests,"
                        + " or try again later.";
            case DEADLINE_PASSED ->
                "The deadline passed while the request waited. Try again, or allow a longer deadline or a narrower"
                        + " width.";
            case STARTING, STOPPING, SCHEDULE_FAILED ->
                throw new IllegalArgumentException(reason + " has nothing to do with load");
        };
        return new InferenceRefusedException(reason, retryAfter(queuedTokens, tokensPerSecond), message);
    }

    /** The time in which the queue drains at the measured rate, give or take a quarter. */
    Duration retryAfter(long queuedTokens, double tokensPerSecond) {
        double millis = tokensPerSecond > 0 ? 1000 * queuedTokens / tokensPerSecond : 1000;
        double bounded = Math.max(SHORTEST_MILLIS, Math.min(LONGEST_MILLIS, millis));
        return Duration.ofNanos((long) (1e6 * bounded * (0.75 + 0.5 * random.getAsDouble())));
    }
}
