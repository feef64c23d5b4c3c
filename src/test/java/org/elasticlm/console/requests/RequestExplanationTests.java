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
