package org.elasticlm.tenant;

import java.time.Instant;

/**
 * Terms, since when they held, and who made them.
 *
 * @param version counts the tenant's terms from 1
 */
public record SloChange(int version, Terms terms, Instant changed, String changedBy) {

    public Slo slo() {
        return terms.slo();
    }
}
