package org.elasticlm.housekeeping;

import java.util.LinkedHashMap;
import java.util.Map;
import org.elasticlm.metering.Retention;

/**
 * How records are kept.
 *
 * @param retention for how long
 */
public record KeepingRules(Retention retention) {

    Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("request log", days(retention.requestDays()));
        return fields;
    }

    private static String days(int days) {
        return days == 1 ? "1 day" : days + " days";
    }
}
