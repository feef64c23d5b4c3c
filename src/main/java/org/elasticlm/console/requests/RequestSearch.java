package org.elasticlm.console.requests;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.elasticlm.console.access.Visitor;
import org.elasticlm.console.parts.ConsolePaths;
import org.elasticlm.console.parts.FilterText;
import org.elasticlm.metering.RequestFilter;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The request log's filters as they stand in its address; an empty one lets everything through.
 *
 * @param tenant name
 * @param key id of an API key
 * @param model name and version
 * @param status key of an {@link AnswerChoice}
 * @param min latency from, in milliseconds
 * @param last key of a {@link RequestTime}
 * @param from time in UTC, as a browser's date field writes it
 * @param request the id that the caller saw
 */
public record RequestSearch(
        @Nullable String tenant,
        @Nullable String key,
        @Nullable String route,
        @Nullable String model,
        @Nullable String width,
        @Nullable String status,
        @Nullable String min,
        @Nullable String last,
        @Nullable String from,
        @Nullable String to,
        @Nullable String request) {

    private static final int MICROS_PER_MILLI = 1000;

    public RequestSearch {
        tenant = FilterText.of(tenant);
        key = FilterText.of(key);
        route = FilterText.of(route);
        model = FilterText.of(model);
        width = FilterText.of(width);
        status = FilterText.of(status);
        min = FilterText.of(min);
        last = FilterText.of(last);
        from = FilterText.of(from);
        to = FilterText.of(to);
        request = FilterText.of(request);
    }

    /** The same filters, narrowed to what a visitor may see. */
    public RequestSearch visibleTo(Visitor visitor) {
        return visitor.tenant() == null
                ? this
                : new RequestSearch(visitor.tenant(), key, route, model, width, status, min, last, from, to, request);
    }

    public boolean active() {
        return !parameters().isEmpty();
    }

    /** This view of the log, for bookmarks. */
    public String address() {
        return builder(ConsolePaths.REQUESTS).encode().toUriString();
    }

    /** All of this view as a file. */
    public String exportAddress() {
        return builder(ConsolePaths.REQUESTS_CSV).encode().toUriString();
    }

    /** The same view, from before a request on. */
    public String addressBefore(String position) {
        return builder(ConsolePaths.REQUESTS)
                .queryParam("before", position)
                .encode()
                .toUriString();
    }

    private UriComponentsBuilder builder(String path) {
        UriComponentsBuilder builder = UriComponentsBuilder.fromPath(path);
        parameters().forEach((name, value) -> builder.queryParam(name, "{" + name + "}"));
        return builder.uriVariables(new LinkedHashMap<>(parameters()));
    }

    private Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        put(parameters, "tenant", tenant);
        put(parameters, "key", key);
        put(parameters, "route", route);
        put(parameters, "model", model);
        put(parameters, "width", width);
        put(parameters, "status", status);
        put(parameters, "min", min);
        put(parameters, "last", last);
        put(parameters, "from", from);
        put(parameters, "to", to);
        put(parameters, "request", request);
        return parameters;
    }

    private static void put(Map<String, String> parameters, String name, @Nullable String value) {
        if (value != null) {
            parameters.put(name, value);
        }
    }

    /** What cannot be understood, by field; such a filter is left out. */
    public Map<String, String> errors() {
        Map<String, String> errors = new LinkedHashMap<>();
        if (key != null && keyId() == null) {
            errors.put("key", "There is no such key.");
        }
        if (width != null && number(width) == null) {
            errors.put("width", "The width is no number.");
        }
        if (status != null && AnswerChoice.ofKey(status) == null) {
            errors.put("status", "There is no such kind of answer: " + status + ".");
        }
        if (min != null && minMicros() == null) {
            errors.put("min", "Give the latency in milliseconds, such as 50.");
        }
        if (from != null && time(from) == null) {
            errors.put("from", "Give the time from which on as year-month-dayThour:minute.");
        }
        if (to != null && time(to) == null) {
            errors.put("to", "Give the time up to which as year-month-dayThour:minute.");
        }
        return errors;
    }

    /**
     * @param tenantId of the tenant that is named here, or null
     * @param now what the time range counts back from
     */
    public RequestFilter filter(@Nullable UUID tenantId, Instant now) {
        AnswerChoice answer = AnswerChoice.ofKey(status);
        return new RequestFilter(
                tenantId,
                keyId(),
                route,
                model,
                number(width),
                answer == null ? null : answer.filter(),
                minMicros(),
                fromTime(now),
                time(to),
                request);
    }

    private @Nullable UUID keyId() {
        try {
            return key == null ? null : UUID.fromString(key);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private @Nullable Long minMicros() {
        Double millis = number(min);
        return millis == null || millis < 0 ? null : (long) (millis * MICROS_PER_MILLI);
    }

    /** The later of the range's and the field's beginning. */
    private @Nullable Instant fromTime(Instant now) {
        Instant field = time(from);
        Duration back = RequestTime.of(last).back();
        Instant rangeStart = back == null ? null : now.minus(back);
        if (field == null || rangeStart == null) {
            return field == null ? rangeStart : field;
        }
        return field.isAfter(rangeStart) ? field : rangeStart;
    }

    /** A year beyond four digits is a slip of the keyboard, and more than the database has days. */
    private static @Nullable Instant time(@Nullable String text) {
        try {
            LocalDateTime time = text == null ? null : LocalDateTime.parse(text);
            return time == null || time.getYear() < 2000 || time.getYear() > 9999
                    ? null
                    : time.toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static @Nullable Double number(@Nullable String text) {
        try {
            Double number = text == null ? null : Double.valueOf(text);
            return number == null || number.isNaN() || number.isInfinite() ? null : number;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
