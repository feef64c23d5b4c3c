package org.elasticlm.tenant;

import java.time.Instant;
import java.util.UUID;

/** A tenant with the promise in force. */
public record TenantSummary(UUID id, String name, TenantStatus status, Instant created, SloChange slo) {}
