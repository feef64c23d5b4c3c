package org.elasticlm.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class AroundTests {

    @Test
    void theUsualTimeBeforeAndNearlyAllOfWhatTheServerSeesAfterAreKept() {
        List<Double> oneToHundred =
                DoubleStream.iterate(1, value -> value + 1).limit(100).boxed().toList();

        Around around = Around.of(List.of(9.0, 2.0, 1.0), List.of(7.0, 5.0), oneToHundred);

        assertThat(around.beforeMillis()).isEqualTo(2);
        assertThat(around.afterMillis()).containsExactly(7.0, 5.0);
        assertThat(around.replyMillis()).isEqualTo(98);
    }

    @Test
    void whereNothingWasMeasuredNothingIsAdded() {
        assertThat(Around.of(List.of(), List.of(), List.of())).isEqualTo(new Around(0, List.of(0.0), 0));
    }

    @Test
    void noTimesAtAllAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Around(0, List.of(), 0));
    }
}
