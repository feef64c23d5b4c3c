package org.elasticlm.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which changes to show; a null does not filter.
 *
 * @param who exactly
 * @param about part of the action or of the subject, in any case
 * @param from included
 * @param to excluded
 */
public record AuditFilter(
        @Nullable String who,
        @Nullable String about,
        @Nullable Instant from,
        @Nullable Instant to) {}
