package org.elasticlm.console.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.elasticlm.console.parts.Points;
import org.elasticlm.encoder.Width;
import org.elasticlm.latency.LatencyCurve;
import org.elasticlm.latency.MeasuredLatency;
import org.elasticlm.latency.Stray;
import org.elasticlm.metering.LoadSample;
import org.elasticlm.metering.RecordedLoad;
import org.elasticlm.metering.Recording;
import org.elasticlm.scheduling.Policy;
import org.elasticlm.scheduling.Reserve;
import org.elasticlm.scheduling.ScheduleLimits;
import org.elasticlm.simulation.PromiseReplay;
import org.elasticlm.simulation.RecordedRequest;
import org.elasticlm.tenant.Slo;
import org.elasticlm.tenant.SloChange;
import org.elasticlm.tenant.TenantStatus;
import org.elasticlm.tenant.TenantSummary;
import org.elasticlm.tenant.Terms;
import org.elasticlm.tenant.WidthPolicy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every policy meets the same recorded load, and the page says which does best and for whom. */
class ReplayViewTests {

    private static final List<Width> WIDTHS =
            List.of(Width.uniform(1, 1, 4, 64), Width.uniform(0.5, 1, 2, 32), Width.uniform(0.25, 1, 1, 16));
    private static final SortedMap<Double, Double> QUALITY = new TreeMap<>(Map.of(1.0, 0.70, 0.5, 0.68, 0.25, 0.63));
    private static final TenantSummary SEARCH = tenant("search", new UUID(1, 1), WidthPolicy.ELASTIC);
    private static final TenantSummary BULK = tenant("bulk", new UUID(1, 2), WidthPolicy.NARROWEST);
    private static final TenantSummary QUIET = tenant("quiet", new UUID(1, 3), WidthPolicy.ELASTIC);

    @Test
    void thePolicyInForceComesFirstAndEveryOtherIsBesideIt() {
        AtomicInteger done = new AtomicInteger();
        ReplayOutcome outcome = replay(Policy.FIXED, busy(), done);

        assertThat(outcome.policies())
                .extracting(PolicyOutcome::name)
                .startsWith("fixed 1.0", "paper")
                .endsWith("drain-fit")
                .hasSize(Policy.values().length);
        assertThat(outcome.policies()).extracting(PolicyOutcome::inForce).containsOnlyOnce(true);
        assertThat(done).hasValue(Policy.values().length);
    }

    @Test
    void whatWouldDoBetterThanThePolicyInForceIsSaid() {
        ReplayView view = view(replay(Policy.FIXED, busy(), new AtomicInteger()), null);

        assertThat(view.sentence())
                .startsWith("fixed 1.0, which is in force, answers")
                .contains("would answer");
        assertThat(view.rows()).hasSize(1 + Policy.values().length);
        assertThat(view.rows().get(0).name()).isEqualTo("As it was");
        assertThat(view.rows().get(1).note()).isEqualTo("in force");
        assertThat(view.basis()).contains("400 requests to toy@1").doesNotContain("windows");
    }

    @Test
    void aQuietTimeNeedsNoOtherPolicy() {
        List<RecordedLoad.Request> calm = List.of(request(0, SEARCH), request(5_000, SEARCH));
        ReplayView view = view(replay(Policy.DRAIN_FIT, calm, new AtomicInteger()), null);

        assertThat(view.sentence())
                .isEqualTo("drain-fit, which is in force, answers 100% in target, with an effective quality of 100%."
                        + " No other policy does better.");
    }

    @Test
    void aTenantsWidthPolicyIsObeyed() {
        ReplayView view = view(replay(Policy.DRAIN_FIT, busy(), new AtomicInteger()), BULK);

        assertThat(view.rows().get(1).meanWidth()).isEqualTo("0.25");
        assertThat(view.basis()).contains("200 requests of bulk among 400 requests to toy@1 of all tenants");
        assertThat(view.tenants()).isEmpty();
    }

    @Test
    void allTenantsTogetherAreAlsoShownOneByOne() {
        ReplayView view = view(replay(Policy.DRAIN_FIT, busy(), new AtomicInteger()), null);

        assertThat(view.tenants()).extracting(ReplayTenant::name).containsExactlyInAnyOrder("search", "bulk");
        assertThat(view.tenants()).allMatch(tenant -> tenant.cells().size() == Policy.values().length);
        assertThat(view.names()).startsWith("drain-fit");
    }

    @Test
    void theBarsOfAPolicyAddUpToAllRequests() {
        ReplayView view = view(replay(Policy.FIXED, busy(), new AtomicInteger()), null);

        for (ReplayRow row : view.rows()) {
            ReplayRow.Part last = row.parts().get(row.parts().size() - 1);
            assertThat(last.from() + last.width()).as(row.name()).isBetween(99.9, 100.1);
        }
        assertThat(view.rows().get(1).text()).contains("refused");
    }

    @Test
    void whatIsNotReplayedAsItWasIsCounted() {
        Recording read = new Recording(busy(), 7, 2, new Recording.LeftOut(12, 3_400));

        assertThat(view(replay(Policy.DRAIN_FIT, read, new AtomicInteger()), null)
                        .basis())
                .contains("progressive passes, documents to store (12), answers from the result cache (3,400),"
                        + " requests refused unread, of tenants that sent nothing else (2).")
                .contains("7 were refused unread; they have the mean size of their tenant's others.");
        assertThat(view(replay(Policy.DRAIN_FIT, busy(), new AtomicInteger()), null)
                        .basis())
                .contains("progressive passes.")
                .doesNotContain("refused unread");
    }

    @Test
    void aTenantThatSentNothingHasNothingToShow() {
        assertThat(ReplayView.of(replay(Policy.DRAIN_FIT, busy(), new AtomicInteger()), QUIET))
                .isNull();
    }

    /** One a millisecond and a half, more than full width can do. */
    private static List<RecordedLoad.Request> busy() {
        List<RecordedLoad.Request> requests = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            requests.add(request(i * 3 / 2, i % 2 == 0 ? SEARCH : BULK));
        }
        return requests;
    }

    private static ReplayView view(ReplayOutcome outcome, @Nullable TenantSummary tenant) {
        return Objects.requireNonNull(ReplayView.of(outcome, tenant));
    }

    private static ReplayOutcome replay(Policy inForce, List<RecordedLoad.Request> requests, AtomicInteger done) {
        return replay(inForce, new Recording(requests, 0, 0, new Recording.LeftOut(0, 0)), done);
    }

    private static ReplayOutcome replay(Policy inForce, Recording read, AtomicInteger done) {
        Instant until = Points.START.plus(Duration.ofHours(1));
        RecordedTraffic traffic = new RecordedTraffic(
                "toy@1",
                WIDTHS.stream().map(Width::value).toList(),
                LoadSample.of(Points.START, until, read.requests().size(), 1_000),
                read.requests().size(),
                read,
                Map.of(SEARCH.id(), SEARCH, BULK.id(), BULK, QUIET.id(), QUIET),
                QUALITY);
        List<RecordedRequest> promised = traffic.asPromised();
        return new ReplayOutcome(
                new ReplayQuestion(ReplayRange.HOUR, "toy@1", 1),
                until,
                traffic,
                PolicyOutcome.all(server(), promised, inForce, 1, QUALITY, done::incrementAndGet));
    }

    /** Half a millisecond and 10 µs a token at full width, in proportion less at others. */
    private static PromiseReplay server() {
        SortedMap<Double, LatencyCurve> curves = new TreeMap<>();
        WIDTHS.forEach(width -> curves.put(width.value(), new LatencyCurve(0.5, 0.01 * width.value(), 0)));
        return new PromiseReplay(
                WIDTHS,
                new MeasuredLatency("toy@1", "two cores", curves, List.of(new Stray(1, 1))),
                Policy.DRAIN_FIT,
                1,
                ScheduleLimits.DEFAULT,
                512,
                new Reserve(3, 0));
    }

    private static RecordedLoad.Request request(long millis, TenantSummary tenant) {
        return new RecordedLoad.Request(Points.START.plusMillis(millis), tenant.id(), 8, 400, 50_000, 200, 1.0, 20_000);
    }

    private static TenantSummary tenant(String name, UUID id, WidthPolicy policy) {
        Slo slo = new Slo(Duration.ofMillis(100), 0.99, 0, 1, policy);
        return new TenantSummary(
                id, name, TenantStatus.ACTIVE, Points.START, new SloChange(1, Terms.of(slo), Points.START, "admin"));
    }
}
