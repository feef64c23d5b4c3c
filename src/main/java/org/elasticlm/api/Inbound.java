package org.elasticlm.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a request names itself.
 *
 * @param requestId the caller's own where it is usable
 * @param path as the request log has it
 * @param parent the caller's place in a trace, or null
 */
record Inbound(String requestId, String path, @Nullable TraceParent parent) {

    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._:/+=-]{1,128}");
    private static final int LONGEST_PATH = 200;

    /** @param id stands in for a request id that is missing or unusable */
    static Inbound of(HttpServletRequest request, UUID id) {
        // As routes see it: however it was encoded, a route has one name in the log.
        return of(request, request.getServletPath(), id);
    }

    /** @param path where the request does not tell it */
    static Inbound of(HttpServletRequest request, String path, UUID id) {
        String inbound = request.getHeader("X-Request-Id");
        boolean kept = inbound != null && REQUEST_ID.matcher(inbound).matches();
        return new Inbound(
                kept ? inbound : id.toString(),
                path.length() <= LONGEST_PATH ? path : path.substring(0, LONGEST_PATH),
                TraceParent.parse(request.getHeader(TraceParent.HEADER)));
    }
}
