package org.elasticlm.console.usage;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.elasticlm.console.parts.KeyChoice;
import org.elasticlm.console.parts.WidthMark;
import org.elasticlm.tenant.ApiKeySummary;
import org.elasticlm.usage.UsageGroup;
import org.elasticlm.usage.UsagePart;
import org.elasticlm.usage.UsageQuery;
import org.elasticlm.usage.UsageReports;
import org.elasticlm.usage.UsageStep;
import org.jspecify.annotations.Nullable;

/** What a usage report's filters offer: what was used in its time, and what is chosen. */
record UsageChoices(
        Collection<String> models,
        Collection<String> routes,
        Collection<String> widths,
        List<KeyChoice> keys,
        List<UsageStep> steps) {

    static UsageChoices of(UsageSearch search, UsageReports reports, UsageQuery query, List<ApiKeySummary> keys) {
        return new UsageChoices(
                used(reports, UsagePart.MODEL, query, search.model()),
                used(reports, UsagePart.ROUTE, query, search.route()),
                widths(reports, query, search.width()),
                KeyChoice.of(keys, search.key()),
                List.of(UsageStep.values()));
    }

    private static SortedSet<String> used(
            UsageReports reports, UsagePart part, UsageQuery query, @Nullable String chosen) {
        SortedSet<String> names = new TreeSet<>();
        reports.by(part, query).stream()
                .map(UsageGroup::name)
                .filter(Objects::nonNull)
                .forEach(names::add);
        if (chosen != null) {
            names.add(chosen);
        }
        return names;
    }

    private static SortedSet<String> widths(UsageReports reports, UsageQuery query, @Nullable String chosen) {
        SortedSet<String> widths = new TreeSet<>(Comparator.reverseOrder());
        used(reports, UsagePart.WIDTH, query, null)
                .forEach(text ->
                        widths.add(WidthMark.of(Double.parseDouble(text)).text()));
        if (chosen != null) {
            widths.add(chosen);
        }
        return widths;
    }
}
