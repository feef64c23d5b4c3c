package org.elasticlm.distillation;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.elasticlm.EngineTest;
import org.junit.jupiter.api.Test;

@EngineTest
class ScaledIT {

    private static final int CHAIN = 200;

    /** Memory that a collection has freed is overwritten before the backward pass; a factor there would be another one. */
    @Test
    void theFactorIsThereForTheBackwardPassWhateverIsCollectedBefore() throws InterruptedException {
        try (NDManager scope = NDManager.newBaseManager("PyTorch");
                GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
            NDArray weight = scope.create(1f);
            weight.setRequiresGradient(true);
            NDArray loss = weight;
            for (int i = 0; i < CHAIN; i++) {
                loss = Scaled.by(i % 2 == 0 ? 4 : 0.25, loss);
            }
            List<ByteBuffer> others = overwriteWhatIsFree();

            gradients.backward(loss);

            assertThat(weight.getGradient().getFloat()).isEqualTo(1);
            assertThat(others).isNotEmpty();
        }
    }

    private static List<ByteBuffer> overwriteWhatIsFree() throws InterruptedException {
        List<ByteBuffer> buffers = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            System.gc();
            Thread.sleep(20); // Freeing is another thread's work.
            for (int i = 0; i < 2 * CHAIN; i++) {
                ByteBuffer buffer = ByteBuffer.allocateDirect(Float.BYTES).order(ByteOrder.nativeOrder());
                buffers.add(buffer.putFloat(0, Float.NaN));
            }
        }
        return buffers;
    }
}
