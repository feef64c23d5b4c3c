package org.elasticlm.api;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.stream.Collectors;
import org.elasticlm.quota.QuotaState;

/** Tells callers of their quota as the IETF's draft on RateLimit headers writes it; whoever has none gets no header. */
final class RateLimitHeaders {

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private RateLimitHeaders() {}

    static void write(List<QuotaState> states, HttpServletResponse response) {
        if (!states.isEmpty()) {
            response.setHeader("RateLimit-Policy", policy(states));
            response.setHeader("RateLimit", standing(states));
        }
    }

    /** Such as {@code "rpm";q=600;w=60}. */
    static String policy(List<QuotaState> states) {
        return states.stream()
                .map(state -> '"' + state.name() + "\";q=" + state.limit() + ";w="
                        + state.window().toSeconds())
                .collect(Collectors.joining(", "));
    }

    /** Such as {@code "rpm";r=412;t=23}. */
    static String standing(List<QuotaState> states) {
        return states.stream()
                .map(state -> '"' + state.name() + "\";r=" + state.remaining() + ";t="
                        + (state.reset().plusNanos(NANOS_PER_SECOND - 1).toSeconds()))
                .collect(Collectors.joining(", "));
    }
}
