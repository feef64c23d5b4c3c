package org.elasticlm.api;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The caller's place in a trace: the W3C header {@code traceparent}. */
record TraceParent(String traceId, String spanId, boolean sampled) {

    static final String HEADER = "traceparent";

    private static final Pattern FORM =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");

    /** Null for no header and for one that is not valid, which the standard wants ignored. */
    static @Nullable TraceParent parse(@Nullable String header) {
        if (header == null) {
            return null;
        }
        Matcher form = FORM.matcher(header.strip());
        if (!form.matches() || (header.startsWith("00") && form.group(4) != null)) {
            return null;
        }
        return new TraceParent(form.group(1), form.group(2), (Integer.parseInt(form.group(3), 16) & 1) == 1);
    }
}
