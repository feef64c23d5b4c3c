package org.elasticlm.console.replay;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.elasticlm.console.parts.Format;
import org.elasticlm.simulation.Score;
import org.elasticlm.tenant.TenantSummary;
import org.jspecify.annotations.Nullable;

/**
 * A tenant under every policy.
 *
 * @param requests how many it sent
 * @param cells one a policy
 */
record ReplayTenant(String name, String requests, List<Cell> cells) {

    /** More would be a page of their own. */
    static final int MOST = 20;

    /** @param missed whether fewer were in target than its promise says */
    record Cell(String inTarget, boolean missed, String meanWidth) {}

    /** Those that sent most, first. */
    static List<ReplayTenant> of(ReplayOutcome outcome) {
        List<PolicyOutcome> policies = outcome.policies();
        Map<String, Score> first = policies.get(0).scores().byTenant();
        return first.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, Score> entry) ->
                                -entry.getValue().requests())
                        .thenComparing(Map.Entry::getKey))
                .limit(MOST)
                .map(entry -> new ReplayTenant(
                        outcome.traffic().name(entry.getKey()),
                        Format.count(entry.getValue().requests()),
                        policies.stream()
                                .flatMap(policy -> Stream.ofNullable(
                                        policy.scores().byTenant().get(entry.getKey())))
                                .map(score ->
                                        cell(score, outcome.traffic().senders().get(UUID.fromString(entry.getKey()))))
                                .toList()))
                .toList();
    }

    private static Cell cell(Score score, @Nullable TenantSummary tenant) {
        return new Cell(
                Format.percent(score.attainment()),
                tenant != null && score.attainment() < tenant.slo().slo().objective(),
                Format.width(score.meanWidth()));
    }
}
