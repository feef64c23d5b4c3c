package org.elasticlm.console.usage;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.elasticlm.console.parts.AnswerKind;
import org.elasticlm.console.requests.AnswerChoice;
import org.elasticlm.console.requests.RequestSearch;
import org.jspecify.annotations.Nullable;

/**
 * Leads from a figure of a report to the requests behind it.
 *
 * @param tenant name, or null for everyone
 * @param route as reports name it
 */
record UsageLinks(
        @Nullable String tenant,
        Instant from,
        Instant to,
        @Nullable String key,
        @Nullable String route,
        @Nullable String model,
        @Nullable String width) {

    static UsageLinks of(@Nullable String tenant, UsagePeriod period, UsageSearch search) {
        return new UsageLinks(
                tenant, period.from(), period.to(), search.key(), search.route(), search.model(), search.width());
    }

    UsageLinks ofTenant(String name) {
        return new UsageLinks(name, from, to, key, route, model, width);
    }

    UsageLinks ofKey(String id) {
        return new UsageLinks(tenant, from, to, id, route, model, width);
    }

    UsageLinks ofRoute(String name) {
        return new UsageLinks(tenant, from, to, key, name, model, width);
    }

    UsageLinks ofModel(String id) {
        return new UsageLinks(tenant, from, to, key, route, id, width);
    }

    UsageLinks ofWidth(String value) {
        return new UsageLinks(tenant, from, to, key, route, model, value);
    }

    UsageLinks in(Instant start, Instant end) {
        return new UsageLinks(
                tenant, start.isBefore(from) ? from : start, end.isAfter(to) ? to : end, key, route, model, width);
    }

    /** @param kind of answers, or null for all */
    String requests(@Nullable AnswerKind kind) {
        return withStatus(kind == null ? null : kind.key());
    }

    /** Those that went wrong on our side. */
    String errors() {
        return withStatus(AnswerChoice.ERRORS.key());
    }

    private String withStatus(@Nullable String status) {
        return new RequestSearch(
                        tenant,
                        key,
                        route,
                        model,
                        width,
                        status,
                        null,
                        null,
                        LocalDateTime.ofInstant(from, ZoneOffset.UTC).toString(),
                        LocalDateTime.ofInstant(to, ZoneOffset.UTC).toString(),
                        null)
                .address();
    }
}
