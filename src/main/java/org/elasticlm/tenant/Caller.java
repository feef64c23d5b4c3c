package org.elasticlm.tenant;

import java.util.UUID;

/**
 * An authenticated API caller.
 *
 * @param tenant the tenant's unique name
 * @param terms in force when the request arrived
 * @param scopes what the key may be used for
 */
public record Caller(UUID tenantId, String tenant, UUID keyId, Terms terms, KeyScopes scopes) {

    public Slo slo() {
        return terms.slo();
    }
}
