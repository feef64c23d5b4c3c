package org.elasticlm.console.requests;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.elasticlm.api.ApiRoutes;
import org.elasticlm.api.TrialCalls;
import org.elasticlm.console.parts.KeyChoice;
import org.elasticlm.console.parts.WidthChoice;
import org.elasticlm.registry.ModelRegistry;
import org.elasticlm.registry.ServedModel;
import org.elasticlm.tenant.ApiKeySummary;
import org.elasticlm.tenant.TenantSummary;
import org.jspecify.annotations.Nullable;

/** What the request log's filters offer; a value that stands in the address is among them in any case. */
record RequestChoices(
        Collection<String> tenants,
        List<KeyChoice> keys,
        Collection<String> routes,
        Collection<String> models,
        Collection<String> widths,
        List<AnswerChoice> statuses,
        List<RequestTime> times) {

    /** Models that are no longer served are offered when they were in this time. */
    static final Duration MODELS_BACK = Duration.ofDays(7);

    static RequestChoices of(
            RequestSearch search,
            Collection<TenantSummary> tenants,
            List<ApiKeySummary> keys,
            ModelRegistry registry,
            Collection<String> recordedModels) {
        SortedSet<String> models = with(search.model());
        models.addAll(recordedModels);
        registry.models().stream().map(ServedModel::id).forEach(models::add);
        SortedSet<String> names = with(search.tenant());
        tenants.forEach(tenant -> names.add(tenant.name()));
        SortedSet<String> widths = new TreeSet<>(Collections.reverseOrder());
        widths.addAll(with(search.width()));
        WidthChoice.served(registry).forEach(width -> widths.add(width.toString()));
        SortedSet<String> routes = with(search.route());
        routes.addAll(ApiRoutes.ALL);
        routes.add(TrialCalls.ROUTE);
        return new RequestChoices(
                names,
                KeyChoice.of(keys, search.key()),
                routes,
                models,
                widths,
                AnswerChoice.ALL,
                List.of(RequestTime.values()));
    }

    private static SortedSet<String> with(@Nullable String chosen) {
        SortedSet<String> choices = new TreeSet<>();
        if (chosen != null) {
            choices.add(chosen);
        }
        return choices;
    }
}
