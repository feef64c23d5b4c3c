package org.elasticlm.console.tenants;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.elasticlm.tenant.KeyProposal;
import org.elasticlm.tenant.KeyScopes;
import org.jspecify.annotations.Nullable;

/**
 * A key to be, as it is typed.
 *
 * @param scopes none for everything
 * @param lastDay on which it works, UTC; empty for no end
 */
public record KeyForm(
        @Nullable String keyName,
        @Nullable List<String> scopes,
        @Nullable String lastDay) {

    /** For how long a replaced key goes on working. */
    enum Overlap {
        NONE("none at all", Duration.ZERO),
        HOUR("1 hour", Duration.ofHours(1)),
        DAY("1 day", Duration.ofDays(1)),
        WEEK("7 days", Duration.ofDays(7)),
        MONTH("30 days", Duration.ofDays(30));

        private final String text;
        private final Duration length;

        Overlap(String text, Duration length) {
            this.text = text;
            this.length = length;
        }

        public String text() {
            return text;
        }

        Duration length() {
            return length;
        }
    }

    /** What was typed; a day that is none lies in the past and so is found wanting. */
    KeyProposal proposal() {
        KeyScopes chosen = scopes == null || scopes.isEmpty() ? KeyScopes.ALL : KeyScopes.of(scopes);
        return new KeyProposal(keyName == null ? "" : keyName, chosen, end());
    }

    /** A proposal's problems by the fields of this form. */
    static Map<String, String> errors(Map<String, String> problems) {
        Map<String, String> errors = new LinkedHashMap<>();
        problems.forEach((field, problem) -> errors.put(
                switch (field) {
                    case "name" -> "keyName";
                    case "expires" -> "lastDay";
                    default -> field;
                },
                problem));
        return errors;
    }

    /** By field, to be shown again. */
    Map<String, List<String>> typed() {
        return Map.of(
                "keyName", keyName == null ? List.of() : List.of(keyName),
                "scopes", scopes == null ? List.of() : scopes,
                "lastDay", lastDay == null ? List.of() : List.of(lastDay));
    }

    private @Nullable Instant end() {
        if (lastDay == null || lastDay.isBlank()) {
            return null;
        }
        try {
            return LocalDate.parse(lastDay.strip())
                    .plusDays(1)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant();
        } catch (DateTimeParseException e) {
            return Instant.EPOCH;
        }
    }
}
