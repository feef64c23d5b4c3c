package org.elasticlm.console.settings;

import java.util.LinkedHashMap;
import java.util.Map;
import org.elasticlm.housekeeping.KeepingRules;
import org.elasticlm.metering.Retention;
import org.jspecify.annotations.Nullable;

/** How records are to be kept, as it is typed; text, so that a rejected form comes back as it was. */
public record KeepingForm(@Nullable String requestDays) {

    static KeepingForm of(KeepingRules rules) {
        return new KeepingForm(Integer.toString(rules.retention().requestDays()));
    }

    /** Per field what is wrong with it; empty when there are rules. */
    Map<String, String> errors() {
        Map<String, String> errors = new LinkedHashMap<>();
        if (days(requestDays) == 0) {
            errors.put("requestDays", "Give whole days from 1 to " + Retention.MOST_DAYS + ".");
        }
        return errors;
    }

    /** Only of a form without errors. */
    KeepingRules rules() {
        return new KeepingRules(new Retention(days(requestDays)));
    }

    /** 0 for what is no number of days. */
    private static int days(@Nullable String text) {
        try {
            int days = text == null ? 0 : Integer.parseInt(text.strip());
            return days < 1 || days > Retention.MOST_DAYS ? 0 : days;
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
