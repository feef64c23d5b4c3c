package org.elasticlm.tenant;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What someone wants to be kept of a tenant's texts, not yet checked. A null is a field left empty.
 *
 * @param share above 0 and up to 1
 */
public record CaptureProposal(
        boolean on, @Nullable Double share, @Nullable Integer kilobytes) {

    private static final double LEAST_SHARE = 0.0001;

    /** Per field what is wrong with it, in the order of the fields; empty when it can be set. */
    public Map<String, String> problems() {
        Map<String, String> problems = new LinkedHashMap<>();
        if (share == null || !(share >= LEAST_SHARE && share <= 1)) {
            problems.put("share", "Give a percentage from 0.01 to 100.");
        }
        if (kilobytes == null || kilobytes < 1 || kilobytes > Capture.MOST_KILOBYTES) {
            problems.put("kilobytes", "Give whole kilobytes from 1 to " + Capture.MOST_KILOBYTES + ".");
        }
        return problems;
    }

    /** Only for a proposal without problems. */
    Capture capture() {
        if (share == null || kilobytes == null) {
            throw new IllegalStateException("A proposal with problems captures nothing: " + problems());
        }
        return new Capture(on, share, kilobytes);
    }
}
