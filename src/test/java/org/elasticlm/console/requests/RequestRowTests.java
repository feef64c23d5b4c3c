package org.elasticlm.console.requests;

import static org.assertj.core.api.Assertions.assertThat;

import org.elasticlm.console.parts.Points;
import org.elasticlm.console.parts.Requests;
import org.junit.jupiter.api.Test;

class RequestRowTests {

    @Test
    void onlyWhatHadATargetCanBeLate() {
        assertThat(RequestRow.of(Requests.served(Points.START, 0.5, 200_000), "shop")
                        .late())
                .isTrue();
        assertThat(RequestRow.of(Requests.served(Points.START, 0.5), "shop").late())
                .isFalse();
        assertThat(RequestRow.of(Requests.servedWithoutTarget(Points.START), "shop")
                        .late())
                .isFalse();
    }
}
