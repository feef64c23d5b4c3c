package org.elasticlm.tenant;

import java.util.UUID;

/**
 * Whether the texts of a tenant's requests and answers are kept beside the request log.
 *
 * @param on whether the tenant lets them be kept
 * @param share of the requests whose texts are kept, above 0 and up to 1
 * @param kilobytes of a request's and of an answer's text that are kept at most
 */
public record Capture(boolean on, double share, int kilobytes) {

    /** A request's and an answer's text at this length fit into one entry of the journal. */
    public static final int MOST_KILOBYTES = 28;

    /** Nothing is kept. */
    public static final Capture OFF = new Capture(false, 1, 8);

    /** The beginning of every request and answer is kept. */
    public static final Capture USUAL = new Capture(true, 1, 8);

    /** Every server decides alike. */
    public boolean chooses(UUID requestId) {
        // The last bits of an id are random; as many as a double holds exactly.
        double place = (double) (requestId.getLeastSignificantBits() & ((1L << 53) - 1)) / (1L << 53);
        return on && place < share;
    }

    public int bytes() {
        return kilobytes * 1024;
    }
}
