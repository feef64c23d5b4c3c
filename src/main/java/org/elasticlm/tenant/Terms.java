package org.elasticlm.tenant;

/**
 * What holds between a tenant and this service.
 *
 * @param slo what is promised
 * @param quota how much may be used
 * @param weight how much the tenant counts where several wait for the same engine; 1 is ordinary
 * @param answering how its requests are answered
 * @param capture whether the texts of its requests and answers are kept
 */
public record Terms(Slo slo, Quota quota, double weight, Answering answering, Capture capture) {

    public static final double ORDINARY_WEIGHT = 1;

    /** Answered as is ordinary, and no text is kept. */
    public Terms(Slo slo, Quota quota, double weight) {
        this(slo, quota, weight, Answering.ORDINARY, Capture.OFF);
    }

    /** A promise without a quota and of ordinary weight. */
    public static Terms of(Slo slo) {
        return new Terms(slo, Quota.NONE, ORDINARY_WEIGHT);
    }

    Terms with(Slo other) {
        return new Terms(other, quota, weight, answering, capture);
    }

    Terms with(Capture other) {
        return new Terms(slo, quota, weight, answering, other);
    }
}
