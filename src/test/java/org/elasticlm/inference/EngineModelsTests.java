package org.elasticlm.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.elasticlm.registry.ServedModel;
import org.junit.jupiter.api.Test;

/** A model is measured while others serve. Each of its ten steps takes as long as the test says, on the test's clock. */
class EngineModelsTests {

    private static final int STEPS = 10;

    private final ServedModel model = new EngineUnderTest().model;
    private double nowMillis;
    private double stepMillis = 30;
    private int taken;

    private final EngineModels models = new EngineModels(
            prepared -> () -> {
                nowMillis += stepMillis;
                return ++taken < STEPS;
            },
            List.of(),
            () -> (long) (nowMillis * 1e6));

    @Test
    void withoutLoadOneStepFollowsTheOther() {
        CompletableFuture<Void> done = models.prepare(model);
        for (int i = 0; i < STEPS; i++) {
            assertThat(models.wakeMillis()).isLessThanOrEqualTo(nowMillis);
            look(true);
        }

        assertThat(done).isCompleted();
        assertThat(models.served()).containsExactly(model);
        assertThat(models.wakeMillis()).isInfinite();
    }

    @Test
    void underLoadItRestsAfterAStepForLongerThanTheStepTook() {
        stepMillis = 150;
        models.prepare(model);
        look(false);
        assertThat(taken).isEqualTo(1);

        double end = nowMillis;
        serve(end + 599);
        assertThat(taken).isEqualTo(1);
        serve(end + 601);
        assertThat(taken).isEqualTo(2);
    }

    @Test
    void afterShortStepsAPauseIsWaitedForTooBeforeTheNext() {
        stepMillis = 1;
        models.prepare(model);
        look(false);

        double end = nowMillis;
        serve(end + 99);
        assertThat(taken).isEqualTo(1);
        serve(end + 101);
        assertThat(taken).isEqualTo(2);
    }

    @Test
    void aMomentBetweenTwoBatchesIsNoPause() {
        models.prepare(model);
        look(false);
        double end = nowMillis;
        while (nowMillis < end + 90) {
            look(false);
            nowMillis += 2;
            look(true);
        }
        assertThat(taken).isEqualTo(1);
        assertThat(models.wakeMillis()).isEqualTo(nowMillis - 2 + 20);

        nowMillis = models.wakeMillis();
        look(true);
        assertThat(taken).isEqualTo(2);
    }

    private void serve(double untilMillis) {
        for (; nowMillis < untilMillis; nowMillis++) {
            look(false);
        }
    }

    private void look(boolean idle) {
        models.step(idle, served -> false);
    }
}
