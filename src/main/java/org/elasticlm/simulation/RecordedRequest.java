package org.elasticlm.simulation;

/**
 * A request as it was recorded, with a promise that may be another than the one then in force.
 *
 * @param arrivedMillis from the beginning of what is replayed
 * @param texts how many it had, at least one
 * @param tokens of all its texts together
 * @param targetMillis latency that counts as in time
 * @param floor never served narrower than this
 * @param cap never served wider than this
 * @param weight of its tenant's turns while not everything can be served
 */
public record RecordedRequest(
        double arrivedMillis,
        String tenant,
        int texts,
        int tokens,
        double targetMillis,
        double floor,
        double cap,
        double weight) {

    SimulatedRequest simulated(long id) {
        return new SimulatedRequest(
                id, new TenantTerms(tenant, targetMillis, floor, cap, 1, weight), arrivedMillis, lengths());
    }

    /** The log knows how many tokens there were, not how they lay: they are taken as equal. */
    private int[] lengths() {
        int count = Math.max(1, Math.min(texts, tokens));
        int[] lengths = new int[count];
        for (int text = 0; text < count; text++) {
            lengths[text] = (int) ((long) tokens * (text + 1) / count - (long) tokens * text / count);
        }
        return lengths;
    }
}
