package org.elasticlm.api;

import java.math.BigDecimal;
import java.util.concurrent.TimeUnit;

/** Where an answer's time went, as the header {@code Server-Timing} says it. */
final class ServerTiming {

    private ServerTiming() {}

    static String of(long tokenizeNanos, long queueNanos, long inferNanos, long totalNanos) {
        return "tokenize;dur=" + millis(tokenizeNanos) + ", queue;dur=" + millis(queueNanos) + ", infer;dur="
                + millis(inferNanos) + ", total;dur=" + millis(totalNanos);
    }

    /** With three decimals; the library's formatter would take a good part of what it tells. */
    private static String millis(long nanos) {
        return BigDecimal.valueOf(TimeUnit.NANOSECONDS.toMicros(nanos), 3).toPlainString();
    }
}
