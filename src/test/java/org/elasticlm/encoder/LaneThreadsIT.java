package org.elasticlm.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.Engine;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LaneThreadsIT {

    @BeforeAll
    static void engine() {
        EngineSettings.apply();
        Engine.getEngine("PyTorch");
    }

    @Test
    void lanesRunSideBySideAndTheFirstOnTheCallersThread() {
        Map<Integer, Thread> threads = new ConcurrentHashMap<>();
        CountDownLatch together = new CountDownLatch(3);
        LaneThreads.run(3, 3, lane -> {
            threads.put(lane, Thread.currentThread());
            together.countDown();
            assertThat(awaited(together)).isTrue();
        });
        assertThat(threads).containsEntry(0, Thread.currentThread()).containsOnlyKeys(0, 1, 2);
        assertThat(threads.values()).doesNotHaveDuplicates();
    }

    @Test
    void aLaneThatFailsFailsTheBatchAfterTheOthersHaveEnded() {
        for (int failing = 0; failing < 2; failing++) {
            int which = failing;
            AtomicBoolean ended = new AtomicBoolean();
            assertThatThrownBy(() -> LaneThreads.run(2, 2, lane -> {
                        if (lane == which) {
                            throw new IllegalStateException("lane " + lane);
                        }
                        Thread.onSpinWait();
                        ended.set(true);
                    }))
                    .hasStackTraceContaining("lane " + failing);
            assertThat(ended).isTrue();
        }
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
