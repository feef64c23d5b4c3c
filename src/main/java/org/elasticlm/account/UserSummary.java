package org.elasticlm.account;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Someone who may sign in to the console.
 *
 * @param tenantId of a tenant admin; null for everyone else
 * @param tenant its name
 * @param disabled whether they may not, for now
 * @param passwordVersion changes with the password
 */
public record UserSummary(
        String name,
        Role role,
        @Nullable UUID tenantId,
        @Nullable String tenant,
        boolean disabled,
        Instant created,
        Theme theme,
        String passwordVersion) {}
