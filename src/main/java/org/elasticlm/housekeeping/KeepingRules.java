package org.elasticlm.housekeeping;

import java.util.LinkedHashMap;
import java.util.Map;
import org.elasticlm.metering.Retention;

/**
 * How records are kept.
 *
 * @param retention for how long
 * @param captureNewTenants whether tenants begin with texts being kept
 */
public record KeepingRules(Retention retention, boolean captureNewTenants) {

    Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("request log", days(retention.requestDays()));
        fields.put("captured texts", days(retention.textDays()));
        fields.put("new tenants begin with capture", captureNewTenants ? "on" : "off");
        return fields;
    }

    /** Tells these rules from all others, to notice that someone else has changed them. */
    public String fingerprint() {
        return String.join("; ", fields().values());
    }

    private static String days(int days) {
        return days == 1 ? "1 day" : days + " days";
    }
}
