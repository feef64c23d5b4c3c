package org.elasticlm.tenant;

import java.util.UUID;

/**
 * An authenticated API caller.
 *
 * @param tenant the tenant's unique name
 * @param slo the promise in force when the request arrived
 */
public record Caller(UUID tenantId, String tenant, UUID keyId, Slo slo) {}
