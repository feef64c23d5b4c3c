package org.elasticlm.console.tenants;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.elasticlm.console.parts.Points;
import org.elasticlm.tenant.Quota;
import org.elasticlm.tenant.Slo;
import org.elasticlm.tenant.SloChange;
import org.elasticlm.tenant.Terms;
import org.elasticlm.tenant.WidthPolicy;
import org.junit.jupiter.api.Test;

class SloChangeRowTests {

    private static final Quota QUOTA = new Quota(1_200L, null, null, 5_000_000L);

    @Test
    void eachFigureThatChangedIsToldFromWhatToWhat() {
        SloChange first = change(1, Terms.of(new Slo(Duration.ofMillis(200), 0.99, 0, 1)));
        SloChange second =
                change(2, new Terms(new Slo(Duration.ofMillis(1500), 0.999, 0.25, 0.5, WidthPolicy.WIDEST), QUOTA, 2));
        SloChange third = change(3, second.terms());
        List<SloChangeRow> rows = SloChangeRow.of(List.of(third, second, first));

        assertThat(rows.get(0).what()).containsExactly("Saved without a change");
        assertThat(rows.get(1).what())
                .containsExactly(
                        "Latency target 200 ms → 1,500 ms",
                        "Objective 99% → 99.9%",
                        "Width floor any → 0.25",
                        "Width cap 1.0 → 0.5",
                        "Width policy elastic → widest",
                        "Requests a minute no limit → 1,200",
                        "Tokens a month no limit → 5,000,000",
                        "Weight 1 → 2");
        assertThat(rows.get(2).what()).containsExactly("Began with 200 ms at 99%");
    }

    @Test
    void goingBackIsToldAgainstWhatIsInForce() {
        SloChange first = change(1, Terms.of(new Slo(Duration.ofMillis(200), 0.99, 0, 1)));
        SloChange second = change(2, Terms.of(new Slo(Duration.ofMillis(100), 0.99, 0, 1)));
        SloChange third = change(3, first.terms());
        List<SloChangeRow> rows = SloChangeRow.of(List.of(third, second, first));

        assertThat(rows).extracting(SloChangeRow::current).containsExactly(true, false, false);
        assertThat(rows.get(1).back()).containsExactly("Latency target 200 ms → 100 ms");
        assertThat(rows.get(2).back()).isEmpty();
    }

    private static SloChange change(int version, Terms terms) {
        return new SloChange(version, terms, Points.START, "admin");
    }
}
