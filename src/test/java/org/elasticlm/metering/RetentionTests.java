package org.elasticlm.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** Which days stay, and for how long. */
class RetentionTests {

    private static final Instant NOW = Instant.parse("2026-03-31T12:00:00Z");

    @Test
    void aDayStaysWhileAnyOfItIsYoungEnough() {
        assertThat(new Retention(30, 7).firstDayOfRequests(NOW)).isEqualTo(LocalDate.of(2026, 3, 1));
        assertThat(new Retention(1, 7).firstDayOfRequests(NOW)).isEqualTo(LocalDate.of(2026, 3, 30));
        assertThat(new Retention(1, 7).firstDayOfTexts(NOW)).isEqualTo(LocalDate.of(2026, 3, 24));
    }

    @Test
    void nothingIsKeptForNoTimeOrForEver() {
        assertThatThrownBy(() -> new Retention(0, 7)).hasMessageContaining("1 to 3650 days, found 0");
        assertThatThrownBy(() -> new Retention(30, 3651)).hasMessageContaining("found 3651");
    }

    @Test
    void beforeItIsKnownWhatWasChosenNothingIsToBeDropped() {
        RetentionControl control = new RetentionControl(new Retention(30, 7));
        assertThat(control.chosen()).isEmpty();

        control.choose(new Retention(90, 7));

        assertThat(control.chosen()).contains(new Retention(90, 7));
        assertThat(control.configured()).isEqualTo(new Retention(30, 7));
    }
}
