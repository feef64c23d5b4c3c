package org.elasticlm.console.requests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.elasticlm.console.parts.Notice;
import org.elasticlm.console.parts.Points;
import org.elasticlm.console.parts.Requests;
import org.elasticlm.scheduling.WidthReason;
import org.elasticlm.tenant.Slo;
import org.elasticlm.tenant.SloChange;
import org.elasticlm.tenant.Terms;
import org.elasticlm.tenant.WidthPolicy;
import org.junit.jupiter.api.Test;

class RequestExplanationTests {

    @Test
    void aServedRequestIsExplainedByItsReason() {
        Notice notice = RequestExplanation.of(Requests.served(Points.START, 0.75), null);
        assertThat(notice.title()).isEqualTo("Width 0.75.");
        assertThat(notice.detail()).startsWith("It was quiet");
    }

    @Test
    void aRefusalSaysWhatWouldRefuseLess() {
        assertThat(RequestExplanation.of(Requests.refused(Points.START, 503), null)
                        .detail())
                .contains("longer target");
        assertThat(RequestExplanation.of(Requests.refused(Points.START, 500), null)
                        .tone())
                .isEqualTo("bad");
        assertThat(RequestExplanation.of(Requests.refused(Points.START, 400), null)
                        .detail())
                .contains("does not count");
    }

    @Test
    void documentsThatWereRefusedHaveNoNarrowerWidth() {
        assertThat(RequestExplanation.of(Requests.refusedDocuments(Points.START), null)
                        .detail())
                .contains("longer limit")
                .doesNotContain("width floor");
    }

    @Test
    void whoSentTheRightThingIsNotToldThatItWasInvalid() {
        assertThat(refusal(400, "invalid_request").title()).isEqualTo("Rejected as invalid.");
        assertThat(refusal(401, "invalid_api_key").title()).contains("without a valid key");
        assertThat(refusal(403, "forbidden").title()).contains("not allowed");
        assertThat(refusal(404, "model_not_found").title()).contains("no such model");
        assertThat(refusal(413, "request_too_large").title()).contains("too large");
        assertThat(refusal(429, "quota_exceeded").title()).contains("over the tenant's quota");
    }

    @Test
    void aPassedDeadlineAndAServerThatStartsAreNoLoad() {
        assertThat(refusal(504, "deadline_exceeded").title()).isEqualTo("Its deadline passed.");
        assertThat(refusal(503, "not_ready").detail()).contains("starting or stopping");
    }

    @Test
    void whereEveryWidthIsAllowedNoLowerFloorIsRecommended() {
        SloChange terms =
                new SloChange(3, Terms.of(new Slo(Duration.ofMillis(100), 0.99, 0, 1)), Points.START, "admin");
        assertThat(RequestExplanation.of(Requests.refused(Points.START, 503), terms)
                        .detail())
                .contains(". A longer target would refuse less.");
        assertThat(RequestExplanation.of(Requests.refused(Points.START, 503), null)
                        .detail())
                .contains("A lower width floor or a longer target");
    }

    @Test
    void whoSetATighterLimitThanTheTenantsIsToldSo() {
        SloChange terms =
                new SloChange(3, Terms.of(new Slo(Duration.ofMillis(200), 0.99, 0, 1)), Points.START, "admin");
        assertThat(RequestExplanation.of(Requests.refused(Points.START, 503), terms)
                        .detail())
                .contains("A longer X-Max-Latency-Ms");
    }

    private static Notice refusal(int status, String code) {
        return RequestExplanation.of(Requests.refused(Points.START, status, code), null);
    }

    @Test
    void theTermsThenInForceAreNamed() {
        SloChange terms = new SloChange(
                3, Terms.of(new Slo(Duration.ofMillis(100), 0.99, 0.25, 1, WidthPolicy.WIDEST)), Points.START, "admin");

        assertThat(RequestExplanation.of(Requests.served(Points.START, 1, WidthReason.POLICY), terms)
                        .detail())
                .isEqualTo("The tenant's policy, widest, leaves one width, whatever the load."
                        + " Version 3 of the tenant's settings was in force.");
        assertThat(RequestExplanation.of(Requests.refused(Points.START, 503), terms)
                        .detail())
                .contains("The policy elastic or a longer target would refuse less.")
                .endsWith("Version 3 of the tenant's settings was in force.");
    }
}
