package org.elasticlm.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Changes, newest first.
 *
 * @param next id that the page after this one comes before, or null when this is the last
 */
public record AuditPage(List<AuditEntry> entries, @Nullable Long next) {

    public AuditPage {
        entries = List.copyOf(entries);
    }
}
