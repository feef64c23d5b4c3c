package org.elasticlm.simulation;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a schedule made of recorded requests.
 *
 * @param all of all tenants together
 * @param byTenant of each that sent some
 */
public record ReplayScores(Score all, Map<String, Score> byTenant) {

    static ReplayScores of(List<Outcome> outcomes, Quality quality) {
        Map<String, Score> byTenant = new TreeMap<>();
        outcomes.stream()
                .collect(Collectors.groupingBy(outcome -> outcome.tenant().name()))
                .forEach((tenant, own) -> byTenant.put(tenant, Score.of(own, quality)));
        return new ReplayScores(Score.of(outcomes, quality), byTenant);
    }
}
