package org.elasticlm.usage;

/**
 * Sums over some requests. Every request is served, rejected, shed or failed.
 *
 * @param served answered with 2xx
 * @param late of the served, those over the latency target that was in force
 * @param rejected answered with 4xx: the caller's matter, not counted by a promise
 * @param shed refused for load: 503 and 504
 * @param failed other 5xx
 * @param items texts or documents
 * @param tokens of the served
 * @param meanWidth of the computed answers; NaN when there are none
 * @param qualityCost quality that narrower widths gave up: Σ share(width) · (quality(1.0) − quality(width)), in the
 *     model's own metric; NaN when no quality is known
 * @param qualityCostShare the same as a share of full width's quality
 * @param unpromised of the served, shed and failed, those to which no latency was promised, as documents to store
 */
public record Usage(
        long requests,
        long served,
        long late,
        long rejected,
        long shed,
        long failed,
        long items,
        long tokens,
        double meanWidth,
        double qualityCost,
        double qualityCostShare,
        Unpromised unpromised) {

    public static final Usage NONE =
            new Usage(0, 0, 0, 0, 0, 0, 0, 0, Double.NaN, Double.NaN, Double.NaN, new Unpromised(0, 0, 0));

    /** Requests that no promise counts. */
    public record Unpromised(long served, long shed, long failed) {}

    /** Requests that a promise counts. */
    public long valid() {
        return requests - rejected - unpromised.served - unpromised.shed - unpromised.failed;
    }

    /** Of the valid, those that were served within their target. */
    public long good() {
        return served - unpromised.served - late;
    }

    /** Of the valid, those that were refused for load. */
    public long validShed() {
        return shed - unpromised.shed;
    }

    /** Of the valid, those that failed otherwise. */
    public long validFailed() {
        return failed - unpromised.failed;
    }

    /** What went wrong on our side. */
    public long errors() {
        return shed + failed;
    }

    /** Share of the valid requests that were served within their target; NaN when there were none. */
    public double attainment() {
        return valid() == 0 ? Double.NaN : (double) good() / valid();
    }
}
