package org.elasticlm.console.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.elasticlm.audit.AuditFilter;
import org.elasticlm.console.parts.FilterText;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The audit log's filters as they stand in its address; an empty one lets everything through.
 *
 * @param from first day
 * @param to last day
 */
record AuditSearch(
        @Nullable String who,
        @Nullable String about,
        @Nullable String from,
        @Nullable String to) {

    AuditSearch {
        who = FilterText.of(who);
        about = FilterText.of(about);
        from = FilterText.of(from);
        to = FilterText.of(to);
    }

    public boolean active() {
        return !parameters().isEmpty();
    }

    /** What cannot be understood, by field; such a filter is left out. */
    Map<String, String> errors() {
        Map<String, String> errors = new LinkedHashMap<>();
        if (from != null && day(from) == null) {
            errors.put("from", "Give the first day as year-month-day.");
        }
        if (to != null && day(to) == null) {
            errors.put("to", "Give the last day as year-month-day.");
        }
        return errors;
    }

    AuditFilter filter() {
        LocalDate first = day(from);
        LocalDate last = day(to);
        return new AuditFilter(who, about, start(first), last == null ? null : start(last.plusDays(1)));
    }

    String address(String path) {
        return builder(path).encode().toUriString();
    }

    String addressBefore(String path, long id) {
        return builder(path).queryParam("before", id).encode().toUriString();
    }

    private UriComponentsBuilder builder(String path) {
        UriComponentsBuilder builder = UriComponentsBuilder.fromPath(path);
        parameters().keySet().forEach(name -> builder.queryParam(name, "{" + name + "}"));
        return builder.uriVariables(new LinkedHashMap<>(parameters()));
    }

    private Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        put(parameters, "who", who);
        put(parameters, "about", about);
        put(parameters, "from", from);
        put(parameters, "to", to);
        return parameters;
    }

    private static void put(Map<String, String> parameters, String name, @Nullable String value) {
        if (value != null) {
            parameters.put(name, value);
        }
    }

    private static @Nullable Instant start(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        try {
            LocalDate day = text == null ? null : LocalDate.parse(text);
            return day == null || day.getYear() < 2000 || day.getYear() > 9999 ? null : day;
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
