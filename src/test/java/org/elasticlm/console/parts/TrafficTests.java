package org.elasticlm.console.parts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TrafficTests {

    @Test
    void whatNobodyMeasuredIsNotShownAsGoodOrAsZero() {
        Traffic none = Traffic.of(null);
        assertThat(none.attainment()).isNaN();
        assertThat(none.p95()).isNaN();
        assertThat(none.meanWidth()).isNaN();
        assertThat(none.share(1.0)).isNaN();
    }

    @Test
    void shedAndFailedRequestsAreNotServed() {
        Traffic traffic = Points.of(10, 2, 3, 1, 4, Map.of(1.0, 4L));
        assertThat(traffic.served()).isEqualTo(4);
        assertThat(traffic.attainment()).isEqualTo(0.5);
        assertThat(traffic.perSecond(traffic.answered())).isEqualTo(5);
    }

    @Test
    void widthsAreSharesOfWhatWasComputed() {
        Traffic traffic = Points.served(Map.of(1.0, 1L, 0.5, 3L));
        assertThat(traffic.share(0.5)).isEqualTo(0.75);
        assertThat(traffic.share(0.25)).isZero();
        assertThat(traffic.meanWidth()).isEqualTo(0.625);
    }
}
