package org.elasticlm.tenant;

/** Whether a tenant's keys are served. */
public enum TenantStatus {
    ACTIVE,
    /** Its keys are recognised and refused. */
    SUSPENDED
}
