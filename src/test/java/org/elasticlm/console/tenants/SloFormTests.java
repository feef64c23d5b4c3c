package org.elasticlm.console.tenants;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.elasticlm.console.parts.Points;
import org.elasticlm.tenant.Slo;
import org.elasticlm.tenant.SloChange;
import org.elasticlm.tenant.SloProposal;
import org.elasticlm.tenant.Terms;
import org.elasticlm.tenant.WidthPolicy;
import org.junit.jupiter.api.Test;

class SloFormTests {

    @Test
    void aPromiseGoesThroughTheFormUnchanged() {
        Slo slo = new Slo(Duration.ofMillis(150), 0.999, 0.125, 0.75, WidthPolicy.NARROWEST);
        SloForm form = SloForm.of(new SloChange(7, Terms.of(slo), Points.START, "admin"));
        assertThat(form.objective()).isEqualTo("99.9");
        assertThat(form.seen()).isEqualTo(7);
        assertThat(form.proposal()).isEqualTo(new SloProposal(150, 0.999, 0.125, 0.75, WidthPolicy.NARROWEST));
        assertThat(form.proposal().problems()).isEmpty();
    }

    @Test
    void whatIsNoNumberIsFoundWantingAtItsField() {
        Map<String, String> errors = errorsOf(new SloForm("fast", "99,9", "", null, "fastest", null));
        assertThat(errors).containsOnlyKeys("latencyTarget", "objective", "widthFloor", "widthCap", "widthPolicy");
        assertThat(errors.get("objective")).contains("percentage");
    }

    @Test
    void aThousandsCommaIsNotTakenForADecimalPoint() {
        assertThat(errorsOf(new SloForm("1,000", "99", "0.5", "1.0", "elastic", null)))
                .containsOnlyKeys("latencyTarget");
    }

    @Test
    void fractionsAndHugeNumbersAreNoMilliseconds() {
        for (String target : new String[] {"1.5", "0", "-5", "1e18", "99999999999", "NaN"}) {
            assertThat(errorsOf(new SloForm(target, "99", "0.5", "1.0", "elastic", null)))
                    .as(target)
                    .containsOnlyKeys("latencyTarget");
        }
    }

    @Test
    void aFloorAboveTheCapIsRejected() {
        assertThat(errorsOf(new SloForm("100", "99", "0.75", "0.5", "elastic", null)))
                .containsOnlyKeys("widthFloor");
    }

    private static Map<String, String> errorsOf(SloForm form) {
        return SloForm.errors(form.proposal().problems());
    }
}
