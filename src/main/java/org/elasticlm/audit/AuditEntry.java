package org.elasticlm.audit;

import java.time.Instant;
import java.util.Map;

/**
 * A change as it is kept.
 *
 * @param id grows with time
 * @param action such as {@code key revoked}
 * @param subject what was changed, such as {@code tenant demo}
 * @param before field to value; empty for what was made new
 * @param after field to value; empty for what is gone
 */
public record AuditEntry(
        long id,
        Instant at,
        String who,
        String action,
        String subject,
        Map<String, String> before,
        Map<String, String> after) {}
