package org.elasticlm.metering;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ShipmentTests {

    private static final Duration INTERVAL = Duration.ofMillis(200);

    @Test
    void recordsOfABusyServerGatherLonger() {
        assertThat(Shipment.NONE.gathering(INTERVAL)).isEqualTo(INTERVAL);
        assertThat(new Shipment(Shipment.BUSY - 1, false).gathering(INTERVAL)).isEqualTo(INTERVAL);
        assertThat(new Shipment(Shipment.BUSY, false).gathering(INTERVAL)).isEqualTo(Duration.ofSeconds(2));
    }
}
