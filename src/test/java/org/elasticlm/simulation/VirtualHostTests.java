package org.elasticlm.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.elasticlm.encoder.Width;
import org.elasticlm.latency.BatchLoad;
import org.elasticlm.latency.LatencyCurve;
import org.elasticlm.latency.Stray;
import org.junit.jupiter.api.Test;

class VirtualHostTests {

    private static final Width FULL = Width.uniform(1, 2, 4, 64);
    private static final LatencyCurve A_MILLI_A_TOKEN = new LatencyCurve(0, 1, 0);

    @Test
    void aPauseThatHitAShortBatchDoesNotMultiplyALongOne() {
        List<Stray> strays = new ArrayList<>(List.of(new Stray(1, 6)));
        IntStream.range(0, 119).forEach(i -> strays.add(new Stray(1 + i, 1)));
        VirtualHost host = host(strays);

        assertThat(slowest(host, 1)).isEqualTo(6);
        assertThat(slowest(host, 100)).isEqualTo(100);
        assertThat(slowest(host, 1000)).isEqualTo(1000);
    }

    @Test
    void fewStraysAreDrawnFromWhateverTheBatchTakes() {
        VirtualHost host = host(List.of(new Stray(1, 2)));

        assertThat(slowest(host, 50)).isEqualTo(100);
    }

    @Test
    void aWidthWithoutLatencyIsNamed() {
        VirtualHost host =
                new VirtualHost(List.of(new VirtualHost.Spell(0, Map.of(), List.of(new Stray(1, 1)))), new Random(1));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> host.millis(0, FULL, BatchLoad.of(1)))
                .withMessageContaining("width 1.0");
    }

    @Test
    void aHostIsWhatItWasAtThatMoment() {
        List<Stray> none = List.of(new Stray(1, 1));
        VirtualHost host = new VirtualHost(
                List.of(
                        new VirtualHost.Spell(0, Map.of(FULL, A_MILLI_A_TOKEN), none),
                        new VirtualHost.Spell(500, Map.of(FULL, new LatencyCurve(0, 3, 0)), none)),
                new Random(1));

        assertThat(host.millis(499, FULL, BatchLoad.of(10))).isEqualTo(10);
        assertThat(host.millis(500, FULL, BatchLoad.of(10))).isEqualTo(30);
    }

    private static VirtualHost host(List<Stray> strays) {
        return new VirtualHost(List.of(new VirtualHost.Spell(0, Map.of(FULL, A_MILLI_A_TOKEN), strays)), new Random(1));
    }

    private static double slowest(VirtualHost host, int tokens) {
        return IntStream.range(0, 1000)
                .mapToDouble(i -> host.millis(0, FULL, BatchLoad.of(tokens)))
                .max()
                .orElseThrow();
    }
}
