package org.elasticlm.training;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.elasticlm.encoder.WeightTensor;
import org.junit.jupiter.api.Test;

class KeptShareTests {

    @Test
    void weightsLieBetweenTheBeginningAndWhatWasTrained() {
        Map<String, WeightTensor> between =
                new KeptShare(0.25).of(Map.of("a", tensor(4, 8)), Map.of("a", tensor(8, 0), "fresh", tensor(5)));

        assertThat(data(between, "a")).containsExactly(7, 2);
        assertThat(data(between, "fresh")).containsExactly(5);
    }

    @Test
    void whatIsNotInTheModelAnyMoreIsLeftOut() {
        assertThat(new KeptShare(0.5).of(Map.of("gone", tensor(1)), Map.of("a", tensor(2))))
                .containsOnlyKeys("a");
    }

    @Test
    void anotherShapeIsRefused() {
        assertThatThrownBy(() -> new KeptShare(0.5).of(Map.of("a", tensor(1)), Map.of("a", tensor(1, 2))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a: expected the shape [1]");
    }

    private static WeightTensor tensor(float... values) {
        return new WeightTensor(List.of((long) values.length), values);
    }

    private static float[] data(Map<String, WeightTensor> tensors, String name) {
        return requireNonNull(tensors.get(name)).data();
    }
}
