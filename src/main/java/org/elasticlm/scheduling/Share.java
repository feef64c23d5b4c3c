package org.elasticlm.scheduling;

/**
 * Whose a request is, and how much of the engine its tenant may have while not everything can be served.
 *
 * @param tenant its name
 * @param weight relative to the other tenants'
 */
public record Share(String tenant, double weight) {

    /** Of a tenant about which nothing else was said. */
    public static final double EQUAL_WEIGHT = 1;

    public Share {
        if (!(weight > 0) || Double.isInfinite(weight)) {
            throw new IllegalArgumentException("The weight of tenant " + tenant + " is above 0, found " + weight);
        }
    }

    public static Share of(String tenant) {
        return new Share(tenant, EQUAL_WEIGHT);
    }
}
