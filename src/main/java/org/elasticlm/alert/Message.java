package org.elasticlm.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** What people are told of an alert. */
record Message(Alert alert, Event event) {

    enum Event {
        BEGAN,
        ENDED;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Event of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }

    Instant at() {
        return event == Event.BEGAN ? alert.began() : Objects.requireNonNull(alert.ended());
    }

    String subject() {
        return event == Event.BEGAN
                ? "%s burns its error budget at %.1f times the sustainable rate"
                        .formatted(alert.tenant(), alert.longBurn())
                : "%s keeps its promise again".formatted(alert.tenant());
    }

    String body() {
        return """
                Tenant: %s
                Promise: %s %% of requests within the latency target
                Burn rate over %s: %.1f, over %s: %.1f; the alarm is above %.1f in both
                Began: %s
                %s
                The console's page of the tenant's service level shows what is left of the budget.""".formatted(
                        alert.tenant(),
                        percent(alert.objective()),
                        words(alert.kind().longWindow()),
                        alert.longBurn(),
                        words(alert.kind().shortWindow()),
                        alert.shortBurn(),
                        alert.kind().rate(alert.objective()),
                        alert.began(),
                        alert.ended() == null ? "It goes on." : "Ended: " + alert.ended());
    }

    /** For machines. */
    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("event", "slo_alert_" + event.text());
        fields.put("alert", alert.id().toString());
        fields.put("kind", alert.kind().name().toLowerCase(Locale.ROOT));
        fields.put("tenant", alert.tenant());
        fields.put("objective", alert.objective());
        fields.put("burn_rate_above", alert.kind().rate(alert.objective()));
        fields.put("long_window", alert.kind().longWindow().toString());
        fields.put("long_burn_rate", alert.longBurn());
        fields.put("short_window", alert.kind().shortWindow().toString());
        fields.put("short_burn_rate", alert.shortBurn());
        fields.put("began", alert.began().toString());
        if (alert.ended() != null) {
            fields.put("ended", alert.ended().toString());
        }
        fields.put("text", subject() + ".");
        return fields;
    }

    private static String percent(double objective) {
        return String.format(Locale.ROOT, "%.4f", 100 * objective).replaceAll("\\.?0+$", "");
    }

    private static String words(Duration window) {
        return window.toHours() == 0
                ? window.toMinutes() + " minutes"
                : window.toHours() == 1 ? "an hour" : window.toHours() + " hours";
    }
}
