package org.elasticlm.distillation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.elasticlm.EngineTest;
import org.junit.jupiter.api.Test;

@EngineTest
class ContrastiveLossIT {

    private static final float[][] QUERIES = {{1, 0}, {0, 1}};
    private static final float[][] DOCUMENTS = {{0.8f, 0.6f}, {0.6f, 0.8f}, {1, 0}};
    private static final double TEMPERATURE = 0.5;

    @Test
    void aHardNegativeIsOneMoreDocumentThatNoQueryShouldFind() {
        assertThat(loss(new float[6])).isCloseTo(byHand(new float[6]), within(1e-5));
    }

    @Test
    void whereItIsBlockedItCostsNothing() {
        float no = -10_000;
        float[] blocked = {0, 0, no, 0, 0, no};

        assertThat(loss(blocked)).isCloseTo(byHand(blocked), within(1e-5)).isLessThan(loss(new float[6]));
    }

    private static double loss(float[] blocked) {
        try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
            return new ContrastiveLoss(TEMPERATURE)
                    .of(manager.create(QUERIES), manager.create(DOCUMENTS), manager.create(blocked, new Shape(2, 3)))
                    .getFloat();
        }
    }

    /** Each query among all documents, and each pair's document among all queries. */
    private static double byHand(float[] blocked) {
        double[][] scores = new double[2][3];
        for (int query = 0; query < 2; query++) {
            for (int document = 0; document < 3; document++) {
                double product =
                        QUERIES[query][0] * DOCUMENTS[document][0] + QUERIES[query][1] * DOCUMENTS[document][1];
                scores[query][document] = Math.exp(product / TEMPERATURE + blocked[3 * query + document]);
            }
        }
        double sum = 0;
        for (int pair = 0; pair < 2; pair++) {
            sum -= Math.log(scores[pair][pair] / (scores[pair][0] + scores[pair][1] + scores[pair][2]));
            sum -= Math.log(scores[pair][pair] / (scores[0][pair] + scores[1][pair]));
        }
        return sum / 4;
    }
}
