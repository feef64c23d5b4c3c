package org.elasticlm.console.usage;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.elasticlm.console.parts.FilterText;
import org.elasticlm.console.parts.Format;
import org.elasticlm.usage.UsageQuery;
import org.elasticlm.usage.UsageStep;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What a usage report is of, as it stands in its address; an empty filter lets everything through.
 *
 * @param last key of a {@link UsageRange}; dates go before it
 * @param from first day
 * @param to last day
 * @param step key of a {@link UsageStep}
 * @param key id of an API key
 * @param before of the lines by time only those that begin before this time, UTC
 */
record UsageSearch(
        @Nullable String last,
        @Nullable String from,
        @Nullable String to,
        @Nullable String step,
        @Nullable String model,
        @Nullable String key,
        @Nullable String route,
        @Nullable String width,
        @Nullable String before) {

    private static final UsageRange USUAL = UsageRange.THIRTY_DAYS;

    UsageSearch {
        last = FilterText.of(last);
        from = FilterText.of(from);
        to = FilterText.of(to);
        step = FilterText.of(step);
        model = FilterText.of(model);
        key = FilterText.of(key);
        route = FilterText.of(route);
        width = FilterText.of(width);
        before = FilterText.of(before);
    }

    /** What cannot be understood, by field; such a filter is left out. */
    Map<String, String> errors(Instant now) {
        Map<String, String> errors = new LinkedHashMap<>();
        if (last != null && UsageRange.ofKey(last) == null) {
            errors.put("last", "There is no such range of time: " + last + ".");
        }
        if (from != null && day(from) == null) {
            errors.put("from", "Give the first day as year-month-day, from 2000 to 2099.");
        }
        if (to != null && day(to) == null) {
            errors.put("to", "Give the last day as year-month-day, from 2000 to 2099.");
        }
        if (errors.isEmpty() && (from != null || to != null) && dates(now) == null) {
            errors.put("to", "The last day is before the first.");
        }
        if (step != null && namedStep() == null) {
            errors.put("step", "There is no such step: " + step + ".");
        } else if (namedStep() != null && namedStep() != step(period(now))) {
            errors.put("step", "So long a time is not shown by the " + step + "; choose a shorter one.");
        }
        if (key != null && keyId() == null) {
            errors.put("key", "There is no such key.");
        }
        if (width != null && widthValue() == null) {
            errors.put("width", "The width is no number.");
        }
        if (before != null && beforeTime() == null) {
            errors.put("before", "The time before which lines are shown is no time.");
        }
        return errors;
    }

    /** The dates where there are some, else the range. */
    UsagePeriod period(Instant now) {
        UsagePeriod dates = dates(now);
        UsageRange range = UsageRange.ofKey(last);
        return dates != null ? dates : (range == null ? USUAL : range).period(now);
    }

    /** Key of the range in force; empty where dates are. */
    String range(Instant now) {
        UsageRange range = UsageRange.ofKey(last);
        return dates(now) != null ? "" : (range == null ? USUAL : range).key();
    }

    /** One date without the other is taken as up to today, or as that day alone; one of no sense takes both away. */
    private @Nullable UsagePeriod dates(Instant now) {
        LocalDate first = day(from);
        LocalDate end = day(to);
        boolean misread = (from != null && first == null) || (to != null && end == null);
        if (misread || (first == null && end == null)) {
            return null;
        }
        LocalDate today = LocalDate.parse(Format.day(now));
        LocalDate begin = first == null ? end : first;
        LocalDate until = end == null ? today : end;
        return begin == null || until.isBefore(begin) ? null : UsagePeriod.ofDays(begin, until);
    }

    UsageStep step(UsagePeriod period) {
        UsageStep named = namedStep();
        return named != null && period.fits(named) ? named : period.usualStep();
    }

    UsageQuery query(UsagePeriod period, @Nullable UUID tenantId) {
        return new UsageQuery(period.from(), period.to(), tenantId, keyId(), model, route, widthValue());
    }

    /** The same time without filters, for what the filters offer. */
    UsageQuery unfiltered(UsagePeriod period, UUID tenantId) {
        return UsageQuery.of(period.from(), period.to()).ofTenant(tenantId);
    }

    public boolean filtered() {
        return model != null || key != null || route != null || width != null;
    }

    /** The same view of another page. */
    String address(String path) {
        UriComponentsBuilder builder = UriComponentsBuilder.fromPath(path);
        Map<String, Object> parameters = new LinkedHashMap<>();
        put(parameters, "last", last);
        put(parameters, "from", from);
        put(parameters, "to", to);
        put(parameters, "step", step);
        put(parameters, "model", model);
        put(parameters, "key", key);
        put(parameters, "route", route);
        put(parameters, "width", width);
        put(parameters, "before", before);
        parameters.keySet().forEach(name -> builder.queryParam(name, "{" + name + "}"));
        return builder.uriVariables(parameters).encode().toUriString();
    }

    /** The same time of another tenant, without the filters, which are a tenant's own. */
    UsageSearch timeOnly() {
        return new UsageSearch(last, from, to, step, null, null, null, null, null);
    }

    /** @param time of the first line that is not shown, or null to show the latest ones */
    UsageSearch linesBefore(@Nullable Instant time) {
        return new UsageSearch(
                last,
                from,
                to,
                step,
                model,
                key,
                route,
                width,
                time == null
                        ? null
                        : LocalDateTime.ofInstant(time, ZoneOffset.UTC).toString());
    }

    private static void put(Map<String, Object> parameters, String name, @Nullable String value) {
        if (value != null) {
            parameters.put(name, value);
        }
    }

    @Nullable
    UUID keyId() {
        try {
            return key == null ? null : UUID.fromString(key);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private @Nullable UsageStep namedStep() {
        for (UsageStep each : UsageStep.values()) {
            if (step != null && each.key().equals(step.toLowerCase(Locale.ROOT))) {
                return each;
            }
        }
        return null;
    }

    @Nullable
    Instant beforeTime() {
        try {
            return before == null ? null : LocalDateTime.parse(before).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private @Nullable Double widthValue() {
        try {
            Double number = width == null ? null : Double.valueOf(width);
            return number == null || number.isNaN() || number.isInfinite() ? null : number;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Any other century is a slip of the keyboard. */
    private static @Nullable LocalDate day(@Nullable String text) {
        try {
            LocalDate day = text == null ? null : LocalDate.parse(text);
            return day == null || day.getYear() < 2000 || day.getYear() > 2099 ? null : day;
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
