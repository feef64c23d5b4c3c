package org.elasticlm.distillation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.stream.Stream;
import org.elasticlm.EngineTest;
import org.elasticlm.lexical.TokenBm25;
import org.junit.jupiter.api.Test;

@EngineTest
class LexicalLossIT {

    private static final float NO = -10_000;
    private static final int[][] QUERIES = {{5, 6}, {7}};
    private static final int[][] DOCUMENTS = {{5, 6, 9}, {7, 9}, {6, 7, 7}};
    private static final TokenBm25 WORDS = TokenBm25.of(Stream.of(DOCUMENTS), 64);

    @Test
    void aModelThatRanksAsBm25DoesLosesNothing() {
        float[] same = WORDS.scores(QUERIES, DOCUMENTS);
        for (int i = 0; i < same.length; i++) {
            same[i] = (float) (same[i] / LexicalLoss.TEMPERATURE) + 1;
        }

        assertThat(loss(1, new float[6], same)).isCloseTo(0, within(1e-6));
        assertThat(loss(1, new float[6], new float[] {0, 3, 0, 0, 0, 3})).isGreaterThan(0.1);
    }

    @Test
    void whatIsBlockedDoesNotCount() {
        float[] blocked = {0, 0, NO, 0, 0, NO};
        float[] one = {0, 3, NO + 1, 0, 0, NO + 5};
        float[] other = {0, 3, NO - 2, 0, 0, NO};

        assertThat(loss(1, blocked, one)).isPositive().isCloseTo(loss(1, blocked, other), within(1e-6));
    }

    @Test
    void theWeightIsAFactor() {
        float[] scores = {0, 3, 0, 0, 0, 3};

        assertThat(loss(0.25, new float[6], scores)).isCloseTo(loss(1, new float[6], scores) / 4, within(1e-6));
        assertThatThrownBy(() -> new LexicalLoss(0, WORDS)).hasMessageContaining("expected more than 0, found 0.0");
    }

    private static double loss(double weight, float[] blocked, float[] scores) {
        PairBatch batch = new PairBatch(QUERIES, DOCUMENTS, blocked);
        try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
            Shape shape = new Shape(2, 3);
            return new LexicalLoss(weight, WORDS)
                    .of(batch, manager.create(blocked, shape), manager.create(scores, shape))
                    .getFloat();
        }
    }
}
