package org.elasticlm.inference;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/** Words refusals and says honestly when to come back. */
final class Refusals {

    static final Duration STARTING = Duration.ofSeconds(2);
    private static final double SHORTEST_MILLIS = 100;
    private static final double LONGEST_MILLIS = 30_000;

    private final DoubleSupplier random;

    /** @param random uniform in [0, 1), so that those who were refused together do not come back together */
    Refusals(DoubleSupplier random) {
        this.random = random;
    }

    InferenceRefusedException notReady(String message) {
        return new InferenceRefusedException(InferenceRefusedException.Kind.NOT_READY, STARTING, message);
    }

    InferenceRefusedException overloaded(long queuedTokens, double tokensPerSecond, String message) {
        return new InferenceRefusedException(
                InferenceRefusedException.Kind.OVERLOADED, retryAfter(queuedTokens, tokensPerSecond), message);
    }

    InferenceRefusedException deadlineExceeded(long queuedTokens, double tokensPerSecond) {
        return new InferenceRefusedException(
                InferenceRefusedException.Kind.DEADLINE_EXCEEDED,
                retryAfter(queuedTokens, tokensPerSecond),
                "The deadline passed while the request waited. Try again, or allow a longer deadline or a narrower width.");
    }

    /** The time in which the queue drains at the measured rate, give or take a quarter. */
    Duration retryAfter(long queuedTokens, double tokensPerSecond) {
        double millis = tokensPerSecond > 0 ? 1000 * queuedTokens / tokensPerSecond : 1000;
        double bounded = Math.max(SHORTEST_MILLIS, Math.min(LONGEST_MILLIS, millis));
        return Duration.ofNanos((long) (1e6 * bounded * (0.75 + 0.5 * random.getAsDouble())));
    }
}
