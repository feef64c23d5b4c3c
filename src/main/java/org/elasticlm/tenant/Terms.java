package org.elasticlm.tenant;

/**
 * What holds between a tenant and this service.
 *
 * @param slo what is promised
 * @param quota how much may be used
 * @param weight how much the tenant counts where several wait for the same engine; 1 is ordinary
 * @param answering how its requests are answered
 */
public record Terms(Slo slo, Quota quota, double weight, Answering answering) {

    public static final double ORDINARY_WEIGHT = 1;

    /** Answered as is ordinary. */
    public Terms(Slo slo, Quota quota, double weight) {
        this(slo, quota, weight, Answering.ORDINARY);
    }

    /** A promise without a quota and of ordinary weight. */
    public static Terms of(Slo slo) {
        return new Terms(slo, Quota.NONE, ORDINARY_WEIGHT);
    }

    Terms with(Slo other) {
        return new Terms(other, quota, weight, answering);
    }
}
