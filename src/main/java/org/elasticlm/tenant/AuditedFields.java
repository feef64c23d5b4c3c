package org.elasticlm.tenant;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What the audit log keeps of tenants, promises and keys, under the names that people know. */
final class AuditedFields {

    private AuditedFields() {}

    static Map<String, String> of(Slo slo) {
        return Map.of(
                "latency target", slo.latencyTarget().toMillis() + " ms",
                "objective", Double.toString(slo.objective()),
                "width floor", Double.toString(slo.widthFloor()),
                "width cap", Double.toString(slo.widthCap()));
    }

    static Map<String, String> of(TenantStatus status) {
        return Map.of("state", status.name().toLowerCase(Locale.ROOT));
    }

    static Map<String, String> of(ApiKeySummary key) {
        Map<String, String> fields = new TreeMap<>();
        fields.put("name", key.name());
        fields.put("state", key.revoked() == null ? "active" : "revoked");
        Instant expires = key.expires();
        if (expires != null) {
            fields.put("expires", expires.toString());
        }
        return fields;
    }
}
