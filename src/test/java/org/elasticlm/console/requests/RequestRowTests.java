package org.elasticlm.console.requests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.temporal.ChronoUnit;
import org.elasticlm.console.parts.Format;
import org.elasticlm.console.parts.Points;
import org.elasticlm.console.parts.Requests;
import org.junit.jupiter.api.Test;

class RequestRowTests {

    @Test
    void onlyWhatHadATargetCanBeLate() {
        assertThat(RequestRow.of(Requests.served(Points.START, 0.5, 200_000), "shop", Points.START)
                        .late())
                .isTrue();
        assertThat(RequestRow.of(Requests.served(Points.START, 0.5), "shop", Points.START)
                        .late())
                .isFalse();
        assertThat(RequestRow.of(Requests.servedWithoutTarget(Points.START), "shop", Points.START)
                        .late())
                .isFalse();
    }

    @Test
    void theDayIsNamedWhereItIsNotToday() {
        assertThat(RequestRow.of(Requests.served(Points.START, 0.5), "shop", Points.START)
                        .at())
                .matches("\\d\\d:\\d\\d:\\d\\d\\.\\d{3}");
        assertThat(RequestRow.of(Requests.served(Points.START, 0.5), "shop", Points.START.plus(1, ChronoUnit.DAYS))
                        .at())
                .startsWith(Format.day(Points.START) + " ");
    }

    @Test
    void whatWasRefusedSaysWhyInsteadOfAWidthsReason() {
        RequestRow refused = RequestRow.of(Requests.refused(Points.START, 429, "quota_exceeded"), "shop", Points.START);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.why()).isEqualTo("quota_exceeded");
    }
}
