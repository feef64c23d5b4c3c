package org.elasticlm.console.tenants;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.elasticlm.console.parts.Points;
import org.elasticlm.tenant.Slo;
import org.elasticlm.tenant.SloChange;
import org.junit.jupiter.api.Test;

class SloChangeRowTests {

    @Test
    void eachFigureThatChangedIsToldFromWhatToWhat() {
        SloChange first = change(new Slo(Duration.ofMillis(200), 0.99, 0, 1));
        SloChange second = change(new Slo(Duration.ofMillis(1500), 0.999, 0.25, 0.5));
        SloChange third = change(second.slo());
        List<SloChangeRow> rows = SloChangeRow.of(List.of(third, second, first));
        assertThat(rows.get(0).what()).containsExactly("Saved without a change");
        assertThat(rows.get(1).what())
                .containsExactly(
                        "Latency target 200 ms → 1,500 ms",
                        "Objective 99% → 99.9%",
                        "Width floor any → 0.25",
                        "Width cap 1.0 → 0.5");
        assertThat(rows.get(2).what()).containsExactly("Began with 200 ms at 99%");
    }

    private static SloChange change(Slo slo) {
        return new SloChange(slo, Points.START, "admin");
    }
}
