package org.elasticlm.console.settings;

import java.util.LinkedHashMap;
import java.util.Map;
import org.elasticlm.housekeeping.KeepingRules;
import org.elasticlm.metering.Retention;
import org.jspecify.annotations.Nullable;

/**
 * How records are to be kept, as it is typed; text, so that a rejected form comes back as it was.
 *
 * @param seen fingerprint of the rules that were shown beside it
 */
public record KeepingForm(
        @Nullable String requestDays,
        @Nullable String textDays,
        @Nullable Boolean captureNewTenants,
        @Nullable String seen) {

    static KeepingForm of(KeepingRules rules) {
        return new KeepingForm(
                Integer.toString(rules.retention().requestDays()),
                Integer.toString(rules.retention().textDays()),
                rules.captureNewTenants(),
                rules.fingerprint());
    }

    /** The same, shown beside other rules. */
    KeepingForm beside(KeepingRules rules) {
        return new KeepingForm(requestDays, textDays, captureNewTenants, rules.fingerprint());
    }

    /** Per field what is wrong with it; empty when there are rules. */
    Map<String, String> errors() {
        Map<String, String> errors = new LinkedHashMap<>();
        check(errors, "requestDays", requestDays);
        check(errors, "textDays", textDays);
        return errors;
    }

    private static void check(Map<String, String> errors, String field, @Nullable String text) {
        if (days(text) == 0) {
            errors.put(field, "Give whole days from 1 to " + Retention.MOST_DAYS + ".");
        }
    }

    /** Only of a form without errors. */
    KeepingRules rules() {
        return new KeepingRules(
                new Retention(days(requestDays), days(textDays)),
                // A box without a tick is not sent.
                Boolean.TRUE.equals(captureNewTenants));
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
