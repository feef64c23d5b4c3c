package org.elasticlm.simulation;

/**
 * How a simulated request ended.
 *
 * @param width what computed it, or NaN when it was refused
 */
record Outcome(TenantTerms tenant, double arrivedMillis, double endMillis, double width) {

    boolean refused() {
        return Double.isNaN(width);
    }

    double latencyMillis() {
        return endMillis - arrivedMillis;
    }

    boolean inTime() {
        return !refused() && latencyMillis() <= tenant.targetMillis();
    }
}
