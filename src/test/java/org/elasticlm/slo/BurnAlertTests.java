package org.elasticlm.slo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BurnAlertTests {

    private static final double OBJECTIVE = 0.99;

    @Test
    void theWindowsAreThoseOfTheWorkbook() {
        assertThat(BurnAlert.FAST.rate(OBJECTIVE)).isEqualTo(14.4);
        assertThat(BurnAlert.FAST.longWindow()).isEqualTo(Duration.ofHours(1));
        assertThat(BurnAlert.FAST.shortWindow()).isEqualTo(Duration.ofMinutes(5));
        assertThat(BurnAlert.STEADY.rate(OBJECTIVE)).isEqualTo(6);
        assertThat(BurnAlert.STEADY.longWindow()).isEqualTo(Duration.ofHours(6));
        assertThat(BurnAlert.STEADY.shortWindow()).isEqualTo(Duration.ofMinutes(30));
        assertThat(BurnAlert.SLOW.rate(OBJECTIVE)).isEqualTo(1);
        assertThat(BurnAlert.SLOW.longWindow()).isEqualTo(Duration.ofDays(3));
        assertThat(BurnAlert.SLOW.shortWindow()).isEqualTo(Duration.ofHours(6));
    }

    @Test
    void bothWindowsHaveToBurn() {
        // 15% bad is a rate of 15, 14% one of 14.
        Tally burning = new Tally(850, 1_000);
        Tally calm = new Tally(860, 1_000);

        assertThat(BurnAlert.FAST.fires(burning, burning, OBJECTIVE, 50)).isTrue();
        assertThat(BurnAlert.FAST.fires(burning, calm, OBJECTIVE, 50)).isFalse();
        assertThat(BurnAlert.FAST.fires(calm, burning, OBJECTIVE, 50)).isFalse();
    }

    @Test
    void whereEverythingFailsEveryAlertFiresHoweverLowTheObjective() {
        Tally down = new Tally(0, 1_000);

        for (double objective : new double[] {0.5, 0.8, 0.9, 0.93, 0.99, 0.999999}) {
            assertThat(BurnAlert.values())
                    .allMatch(alert -> alert.fires(down, down, objective, 50), "fires at an objective of " + objective);
        }
        assertThat(BurnAlert.FAST.rate(0.5)).isEqualTo(1.8);
        assertThat(BurnAlert.FAST.fires(new Tally(100, 1_000), down, 0.5, 50)).isFalse();
        assertThat(BurnAlert.FAST.rate(0.95)).isEqualTo(14.4);
    }

    @Test
    void aQuietTenantIsNoAlarm() {
        Tally few = new Tally(0, 49);

        assertThat(BurnAlert.FAST.fires(few, few, OBJECTIVE, 50)).isFalse();
        assertThat(BurnAlert.FAST.fires(new Tally(0, 50), few, OBJECTIVE, 50)).isTrue();
        assertThat(BurnAlert.SLOW.fires(Tally.NONE, Tally.NONE, OBJECTIVE, 0)).isFalse();
    }

    @Test
    void anAlarmEndsWhenTheShortWindowHasNothingBad() {
        assertThat(BurnAlert.FAST.fires(new Tally(850, 1_000), Tally.NONE, OBJECTIVE, 50))
                .isFalse();
    }
}
