package org.elasticlm.tenant;

import java.util.Locale;

/** Whether a tenant's keys are served. */
public enum TenantStatus {
    ACTIVE,
    /** Its keys are recognised and refused. */
    SUSPENDED,
    /** As suspended, and out of sight; what it used stays on record. */
    ARCHIVED;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
