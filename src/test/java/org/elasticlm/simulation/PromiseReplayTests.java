package org.elasticlm.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.elasticlm.scheduling.Policy;
import org.elasticlm.scheduling.Reserve;
import org.elasticlm.scheduling.ScheduleLimits;
import org.junit.jupiter.api.Test;

/** Another promise makes another outcome of the same load. */
class PromiseReplayTests {

    private static final PromiseReplay REPLAY = new PromiseReplay(
            Toys.LADDER.widths(), Toys.latency(), Policy.DRAIN_FIT, 1, ScheduleLimits.DEFAULT, 512, new Reserve(3, 0));
    private static final Map<Double, Double> QUALITY =
            Map.of(1.0, 0.70, 0.75, 0.68, 0.5, 0.65, 0.25, 0.60, 0.125, 0.52);

    @Test
    void theTokensOfARequestAreSpreadOverItsTextsAndNoneIsLost() {
        int[] lengths =
                new RecordedRequest(0, "own", 3, 100, 50, 0, 1, 1).simulated(1).lengths();

        assertThat(lengths).hasSize(3);
        assertThat(Arrays.stream(lengths).sum()).isEqualTo(100);
        assertThat(new RecordedRequest(0, "own", 9, 4, 50, 0, 1, 1).simulated(1).lengths())
                .containsExactly(1, 1, 1, 1);
    }

    @Test
    void onlyTheTenantsOwnRequestsAreScored() {
        Score score = REPLAY.of(load(400, 100, 0, 1), "own", QUALITY);

        assertThat(score.requests()).isEqualTo(200);
    }

    @Test
    void aCapCostsQualityAndAFloorCostsAttainmentUnderLoad() {
        Score open = REPLAY.of(load(2_000, 40, 0, 1), "own", QUALITY);
        Score capped = REPLAY.of(load(2_000, 40, 0, 0.25), "own", QUALITY);
        Score floored = REPLAY.of(load(2_000, 40, 1, 1), "own", QUALITY);

        assertThat(capped.widths().lastKey()).isLessThanOrEqualTo(0.25);
        assertThat(floored.widths()).containsOnlyKeys(1.0);
        assertThat(capped.meanWidth()).isLessThan(open.meanWidth());
        assertThat(floored.attainment()).isLessThan(open.attainment());
    }

    @Test
    void unknownQualityIsSaidSoAndTheSameLoadIsServedTheSameWay() {
        Score one = REPLAY.of(load(400, 100, 0, 1), "own", Map.of());
        Score two = REPLAY.of(load(400, 100, 0, 1), "own", QUALITY);

        assertThat(one.effectiveQuality()).isNaN();
        assertThat(two.effectiveQuality()).isCloseTo(1, within(0.3));
        assertThat(one.widths()).isEqualTo(two.widths());
        assertThat(one.p95()).isEqualTo(two.p95());
    }

    @Test
    void anotherPolicyMeetsTheSameLoadAndEveryTenantIsScored() {
        List<RecordedRequest> load = load(1_000, 40, 0, 1);

        ReplayScores elastic = REPLAY.scores(load, QUALITY);
        ReplayScores fixed = REPLAY.by(Policy.FIXED, 1).scores(load, QUALITY);

        assertThat(elastic.byTenant()).containsOnlyKeys("other", "own");
        assertThat(elastic.all().requests()).isEqualTo(1_000);
        assertThat(fixed.all().widths()).containsOnlyKeys(1.0);
        assertThat(fixed.all().attainment()).isLessThan(elastic.all().attainment());
        Score all = elastic.all();
        assertThat(all.inTimeWidths().values().stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(all.inTime());
    }

    @Test
    void aServerThatRepliesSlowlyHasLessTimeToCompute() {
        List<RecordedRequest> load = load(1_000, 60, 0, 1);
        PromiseReplay slow = new PromiseReplay(
                REPLAY.widths(),
                REPLAY.latency(),
                REPLAY.policy(),
                REPLAY.fixedWidth(),
                REPLAY.limits(),
                REPLAY.sliceTokens(),
                new Reserve(3, 1_000));

        Score quick = REPLAY.of(load, "own", QUALITY);
        Score late = slow.of(load, "own", QUALITY);

        assertThat(late.p95()).isLessThan(quick.p95());
    }

    @Test
    void underOverloadATenantOfMoreWeightIsRefusedLess() {
        List<RecordedRequest> light = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            boolean own = i % 2 == 0;
            light.add(new RecordedRequest(i, own ? "own" : "other", 8, 512, 60, 1, 1, own ? 4 : 1));
        }

        ReplayScores scores = REPLAY.scores(light, QUALITY);

        Score own = Objects.requireNonNull(scores.byTenant().get("own"));
        Score other = Objects.requireNonNull(scores.byTenant().get("other"));
        assertThat(own.inTime()).isGreaterThan(2 * other.inTime());
    }

    /** Every second request is another tenant's; one comes every 5 ms, more than full width can do. */
    private static List<RecordedRequest> load(int requests, double targetMillis, double floor, double cap) {
        List<RecordedRequest> load = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            boolean own = i % 2 == 0;
            load.add(new RecordedRequest(
                    i * 5.0,
                    own ? "own" : "other",
                    8,
                    512,
                    own ? targetMillis : 100,
                    own ? floor : 0,
                    own ? cap : 1,
                    1));
        }
        return load;
    }
}
