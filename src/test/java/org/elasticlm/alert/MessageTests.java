package org.elasticlm.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.elasticlm.slo.BurnAlert;
import org.junit.jupiter.api.Test;

class MessageTests {

    private static final Instant BEGAN = Instant.parse("2026-01-01T10:00:00Z");

    @Test
    void aBeginningThatIsToldLateSaysThatItIsOver() {
        Alert alert = new Alert(
                new UUID(1, 1),
                new UUID(1, 2),
                "shop",
                BurnAlert.FAST,
                0.99,
                40,
                40,
                BEGAN,
                BEGAN.plus(Duration.ofMinutes(7)));
        assertThat(new Message(alert, Message.Event.BEGAN).body())
                .contains("Ended: 2026-01-01T10:07:00Z")
                .doesNotContain("It goes on.");
    }

    @Test
    void theRateThatIsToldIsTheObjectives() {
        Alert alert = new Alert(new UUID(1, 1), new UUID(1, 2), "shop", BurnAlert.FAST, 0.9, 9.5, 9.9, BEGAN, null);
        Message message = new Message(alert, Message.Event.BEGAN);

        assertThat(message.body()).contains("the alarm is above 9.0 in both");
        assertThat(message.fields().get("burn_rate_above")).isEqualTo(BurnAlert.FAST.rate(0.9));
    }
}
