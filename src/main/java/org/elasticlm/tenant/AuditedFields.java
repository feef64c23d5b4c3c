package org.elasticlm.tenant;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the audit log keeps of tenants, terms and keys, under the names that people know. */
final class AuditedFields {

    private AuditedFields() {}

    static Map<String, String> of(Terms terms) {
        Slo slo = terms.slo();
        Quota quota = terms.quota();
        Map<String, String> fields = new TreeMap<>();
        fields.put("latency target", slo.latencyTarget().toMillis() + " ms");
        fields.put("objective", Double.toString(slo.objective()));
        fields.put("width floor", Double.toString(slo.widthFloor()));
        fields.put("width cap", Double.toString(slo.widthCap()));
        fields.put("width policy", slo.widthPolicy().text());
        fields.put("requests a minute", limit(quota.requestsPerMinute()));
        fields.put("tokens a minute", limit(quota.tokensPerMinute()));
        fields.put("requests a month", limit(quota.requestsPerMonth()));
        fields.put("tokens a month", limit(quota.tokensPerMonth()));
        fields.put("weight", Double.toString(terms.weight()));
        fields.put("progressive reranking", terms.answering().progressive() ? "on" : "off");
        fields.put("result cache", terms.answering().cached() ? "on" : "off");
        fields.put("captured texts", capture(terms.capture()));
        return fields;
    }

    private static String capture(Capture capture) {
        return capture.on() ? "share " + capture.share() + ", up to " + capture.kilobytes() + " kB each" : "off";
    }

    static Map<String, String> of(TenantStatus status) {
        return Map.of("state", status.text());
    }

    static Map<String, String> of(ApiKeySummary key) {
        Map<String, String> fields = new TreeMap<>();
        fields.put("name", key.name());
        fields.put("state", key.revoked() != null ? "revoked" : key.disabled() != null ? "disabled" : "active");
        fields.put(
                "scopes",
                key.scopes().everything()
                        ? "everything"
                        : String.join(" ", key.scopes().tasks()));
        Instant expires = key.expires();
        if (expires != null) {
            fields.put("expires", expires.toString());
        }
        return fields;
    }

    private static String limit(@Nullable Long limit) {
        return limit == null ? "no limit" : limit.toString();
    }
}
