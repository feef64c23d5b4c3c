package org.elasticlm.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a caller may ask for in headers. */
class RequestControlsTests {

    @Test
    void withoutHeadersNothingIsAskedFor() {
        assertThat(RequestControls.parse(null, null)).isEqualTo(new RequestControls(null, null, null, false));
    }

    @Test
    void aWidthIsPinnedOrALeastOne() {
        assertThat(RequestControls.parse(null, " 0.5 ")).isEqualTo(new RequestControls(null, 0.5, null, false));
        assertThat(RequestControls.parse(null, "min=0.25")).isEqualTo(new RequestControls(null, null, 0.25, false));
        assertThat(RequestControls.parse(null, "Progressive")).isEqualTo(new RequestControls(null, null, null, true));
    }

    @Test
    void aLimitIsInWholeMilliseconds() {
        assertThat(RequestControls.parse("80", null).maxLatency()).isEqualTo(Duration.ofMillis(80));
        assertThatThrownBy(() -> RequestControls.parse("0.5", null))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("X-Max-Latency-Ms takes whole milliseconds");
    }
}
