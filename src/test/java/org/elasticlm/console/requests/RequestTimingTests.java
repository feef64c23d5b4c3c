package org.elasticlm.console.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.elasticlm.console.parts.Points;
import org.elasticlm.console.parts.Requests;
import org.junit.jupiter.api.Test;

class RequestTimingTests {

    @Test
    void stagesFollowEachOtherAndFillTheTotal() {
        RequestTiming timing = RequestTiming.of(Requests.served(Points.START, 0.5, 200_000));
        assertThat(timing.stages())
                .extracting(RequestTiming.Stage::name)
                .containsExactly("Tokenise", "Queue", "Compute", "Read and reply");
        double at = 0;
        for (RequestTiming.Stage stage : timing.stages()) {
            assertThat(stage.from()).isEqualTo(at, offset(1e-9));
            at += stage.length();
        }
        assertThat(at).isEqualTo(100, offset(1e-9));
        assertThat(timing.target()).isEqualTo(50);
        assertThat(timing.summary()).isEqualTo("200 ms, over the target of 100 ms");
    }

    @Test
    void aFarTargetDoesNotSqueezeTheBars() {
        RequestTiming timing = RequestTiming.of(Requests.served(Points.START, 0.5, 5_000));
        assertThat(timing.target()).isNull();
        assertThat(timing.summary()).isEqualTo("5.00 ms, within the target of 100 ms");
    }

    @Test
    void whatHasNoTargetIsNotOverIt() {
        RequestTiming timing = RequestTiming.of(Requests.servedWithoutTarget(Points.START));
        assertThat(timing.target()).isNull();
        assertThat(timing.summary()).isEqualTo("20.0 ms");
    }
}
