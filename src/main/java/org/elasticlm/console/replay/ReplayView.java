package org.elasticlm.console.replay;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.elasticlm.console.parts.Format;
import org.elasticlm.console.parts.WidthMark;
import org.elasticlm.metering.RecordedLoad;
import org.elasticlm.simulation.Score;
import org.elasticlm.tenant.TenantSummary;
import org.jspecify.annotations.Nullable;

/**
 * A replay as the page shows it.
 *
 * @param rows what was recorded, then a row a policy, the one in force first
 * @param legend of the bars
 * @param names of the policies, as the columns of the tenants' table
 * @param tenants under every policy; empty where one tenant is looked at
 * @param more how many tenants are not shown
 * @param basis what was replayed, and how
 */
record ReplayView(
        String sentence,
        List<ReplayRow> rows,
        List<Key> legend,
        List<String> names,
        List<ReplayTenant> tenants,
        int more,
        String basis) {

    /** What a colour means. */
    record Key(String name, String style) {}

    /** Smaller differences are those of the dice. */
    private static final double EQUAL = 0.0005;

    private record Named(PolicyOutcome policy, ReplayTally tally) {

        /** Effective quality, or where it is not known how much was in time. */
        double worth() {
            return Double.isNaN(tally.effectiveQuality()) ? tally.attainment() : tally.effectiveQuality();
        }
    }

    /**
     * @param tenant whose requests to show, or null for all
     * @return null where there is nothing to show
     */
    static @Nullable ReplayView of(ReplayOutcome outcome, @Nullable TenantSummary tenant) {
        UUID id = tenant == null ? null : tenant.id();
        List<RecordedLoad.Request> recorded = outcome.traffic().requests().stream()
                .filter(request -> id == null || id.equals(request.tenantId()))
                .toList();
        if (recorded.isEmpty()) {
            return null;
        }
        List<Named> named = outcome.policies().stream()
                .flatMap(policy ->
                        Stream.ofNullable(score(policy, id)).map(score -> new Named(policy, ReplayTally.of(score))))
                .toList();
        List<ReplayRow> rows = new ArrayList<>();
        rows.add(ReplayRow.of(
                "As it was",
                "recorded",
                ReplayTally.of(recorded, outcome.traffic().quality())));
        named.forEach(one ->
                rows.add(ReplayRow.of(one.policy().name(), one.policy().inForce() ? "in force" : "", one.tally())));
        int senders = outcome.policies().get(0).scores().byTenant().size();
        return new ReplayView(
                sentence(named),
                rows,
                legend(outcome.traffic()),
                outcome.policies().stream().map(PolicyOutcome::name).toList(),
                id == null ? ReplayTenant.of(outcome) : List.of(),
                id == null ? Math.max(0, senders - ReplayTenant.MOST) : 0,
                basis(outcome, recorded.size(), tenant));
    }

    private static @Nullable Score score(PolicyOutcome policy, @Nullable UUID tenant) {
        return tenant == null
                ? policy.scores().all()
                : policy.scores().byTenant().get(tenant.toString());
    }

    private static String sentence(List<Named> named) {
        Named present = named.get(0);
        Named best =
                named.stream().max(Comparator.comparingDouble(Named::worth)).orElse(present);
        String standing = present.policy().name() + ", which is in force, answers "
                + Format.percent(present.tally().attainment()) + " in target"
                + quality(present.tally()) + ".";
        if (best.worth() - present.worth() < EQUAL) {
            return standing + " No other policy does better.";
        }
        return standing + " " + best.policy().name() + " would answer "
                + Format.percent(best.tally().attainment()) + quality(best.tally()) + ".";
    }

    private static String quality(ReplayTally tally) {
        return Double.isNaN(tally.effectiveQuality())
                ? ""
                : ", with an effective quality of " + Format.percent(tally.effectiveQuality());
    }

    private static List<Key> legend(RecordedTraffic traffic) {
        List<Key> legend = new ArrayList<>();
        for (double width : traffic.widths()) {
            WidthMark mark = WidthMark.of(width);
            legend.add(new Key(mark.text(), "shade-" + mark.shade()));
        }
        legend.add(new Key("late", "bar-late"));
        legend.add(new Key("refused", "bar-shed"));
        return legend;
    }

    private static String basis(ReplayOutcome outcome, int own, @Nullable TenantSummary tenant) {
        RecordedTraffic traffic = outcome.traffic();
        String all = Format.count(traffic.requests().size()) + " requests to " + traffic.model();
        String what = tenant == null
                ? all
                : Format.count(own) + " requests of " + tenant.name() + " among " + all + " of all tenants";
        return "Replayed: " + what + ", " + outcome.question().range().label() + " up to "
                + Format.time(outcome.until()) + " UTC" + cut(traffic)
                + ". On one server with this host's latencies, under the floors, caps, policies and weights in force and the targets"
                + " then in force. " + traffic.caveats("progressive passes")
                + " Bars show what became of all requests: the answers in target by width, then what was late and what was refused.";
    }

    private static String cut(RecordedTraffic traffic) {
        if (traffic.sample().whole()) {
            return "";
        }
        int windows = traffic.sample().count();
        String length = Format.count(Math.max(1, traffic.sample().window().toSeconds())) + " s";
        return ", of about " + Format.count(traffic.recorded()) + " in those hours: "
                + (windows == 1 ? "the last " + length : windows + " windows of " + length + " each");
    }
}
