package org.elasticlm.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.elasticlm.scheduling.Policy;
import org.elasticlm.scheduling.ScheduleLimits;
import org.elasticlm.traffic.Arrivals;
import org.junit.jupiter.api.Test;

class SimulationTests {

    private static final TenantTerms TENANT = new TenantTerms("search", 40, 0, 1, 1, 1);

    @Test
    void onlyAnAnswerInTimeHasQuality() {
        Score score = Score.of(
                List.of(
                        new Outcome(TENANT, 0, 40, 1),
                        new Outcome(TENANT, 0, 41, 1),
                        new Outcome(TENANT, 0, 10, 0.5),
                        new Outcome(TENANT, 0, 1, Double.NaN)),
                Toys.QUALITY);

        assertThat(score.effectiveQuality()).isCloseTo((1 + 0.93) / 4, within(1e-9));
        assertThat(score.attainment()).isEqualTo(0.5);
        assertThat(List.of(score.inTime(), score.late(), score.refused())).containsExactly(2, 1, 1);
        assertThat(score.p50()).isEqualTo(40);
        assertThat(score.widths()).containsEntry(1.0, 2).containsEntry(0.5, 1);
    }

    @Test
    void aTenantIsReadFromTheCommandLine() {
        assertThat(TenantTerms.parse("search:40")).isEqualTo(TENANT);
        assertThat(TenantTerms.parse("bulk:150:floor=0.25:cap=0.5:share=2"))
                .isEqualTo(new TenantTerms("bulk", 150, 0.25, 0.5, 2, 1));
        for (String wrong :
                List.of("search", "search:soon", "search:40:flor=1", ":40", "a:0", "a:40:floor=0.9:cap=0.5")) {
            assertThatIllegalArgumentException().isThrownBy(() -> TenantTerms.parse(wrong));
        }
    }

    @Test
    void aSizeChangesTheNumberOfTextsOrTheLengthOfASingleOne() {
        assertThat(new RequestShape(16, 64, 256).lengths(0.5)).hasSize(8).containsOnly(64);
        assertThat(new RequestShape(16, 64, 256).lengths(100)).hasSize(128);
        assertThat(new RequestShape(1, 64, 256).lengths(2)).containsExactly(128);
        assertThat(new RequestShape(1, 64, 256).lengths(7)).containsExactly(256);
    }

    @Test
    void aLoadIsAShareOfWhatAllReplicasCanDoAtFullWidth() {
        Fleet one = Toys.fleet(1, Routing.ROUND_ROBIN);
        Fleet four = Toys.fleet(4, Routing.ROUND_ROBIN);

        // 256 tokens a request, 8 requests a batch of 26 ms at full width.
        assertThat(scenario(one, 1).perSecond()).isCloseTo(307, within(10.0));
        assertThat(scenario(four, 0.5).perSecond())
                .isCloseTo(2 * scenario(one, 1).perSecond(), within(1e-6));
    }

    @Test
    void theReportNamesEveryPolicyAndHoldsItsPictures() {
        Fleet fleet = Toys.fleet(2, Routing.LEAST_OUTSTANDING);
        Comparison comparison = new Comparison(
                fleet, Toys.QUALITY, Contender.of(List.of(Policy.values()), Toys.LADDER, ScheduleLimits.DEFAULT));
        List<Result> results = List.of(comparison.run(scenario(fleet, 0.3)), comparison.run(scenario(fleet, 0.9)));

        String html = new SimulationReport(fleet, Toys.SHAPE, Toys.TENANTS, Toys.QUALITY, results).html();

        for (Policy policy : Policy.values()) {
            assertThat(html).contains("<td>" + policy);
        }
        assertThat(html.split("<svg", -1)).hasSize(4);
        assertThat(html)
                .contains("2 servers behind least-outstanding routing", "fast within 40 ms")
                .doesNotContain("NaN");
        assertThat(ScoreTable.csv(results).lines()).hasSize(1 + 2 * 11);
    }

    private static Scenario scenario(Fleet fleet, double load) {
        return Scenario.of(
                "constant",
                load,
                fleet,
                rate -> SimulatedRequest.of(Arrivals.constant(rate, 5), Toys.SHAPE, Toys.TENANTS, new Random(1)));
    }
}
