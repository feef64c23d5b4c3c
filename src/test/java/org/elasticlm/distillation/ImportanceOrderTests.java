package org.elasticlm.distillation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.elasticlm.encoder.EncoderShape;
import org.junit.jupiter.api.Test;

class ImportanceOrderTests {

    private static final EncoderShape SHAPE = new EncoderShape(3, 16, 8, 40, 30, 8, 4, 1e-12);

    @Test
    void theMostImportantComesFirstAndEqualsKeepTheirOrder() {
        ImportanceOrder order =
                ImportanceOrder.of(new double[][] {{0.1, 0.9, 0.1, 0.5}}, new double[][] {{0.2, 0.2, 0.3}});

        assertThat(order.heads().get(0)).containsExactly(1, 3, 0, 2);
        assertThat(order.neurons().get(0)).containsExactly(2, 0, 1);
    }

    @Test
    void aRandomOrderHasEachOnceInAnOrderThatTheSeedTells() {
        ImportanceOrder order = ImportanceOrder.random(SHAPE, new Random(5));

        assertThat(order.heads())
                .hasSize(3)
                .allSatisfy(heads -> assertThat(heads).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7));
        assertThat(order.neurons())
                .hasSize(3)
                .allSatisfy(neurons -> assertThat(neurons).hasSize(40).doesNotHaveDuplicates());
        assertSame(ImportanceOrder.random(SHAPE, new Random(5)).neurons(), order.neurons());
        assertThat(ImportanceOrder.random(SHAPE, new Random(6)).neurons().get(0))
                .isNotEqualTo(order.neurons().get(0));
        assertThat(order.neurons().get(0)).isNotEqualTo(order.neurons().get(1));
    }

    private static void assertSame(List<int[]> orders, List<int[]> others) {
        for (int layer = 0; layer < orders.size(); layer++) {
            assertThat(orders.get(layer)).isEqualTo(others.get(layer));
        }
    }
}
