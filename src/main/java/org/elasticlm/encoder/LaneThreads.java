package org.elasticlm.encoder;

import ai.djl.pytorch.jni.JniUtils;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Computes the lanes of a batch side by side: the first on the caller's thread, the others on threads of their own. */
final class LaneThreads {

    private static final AtomicInteger STARTED = new AtomicInteger();

    private static final ExecutorService OTHERS = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "elasticlm-lane-" + STARTED.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    });

    private LaneThreads() {}

    /**
     * Returns when every lane has ended.
     *
     * @param cores what the lanes share
     * @param work computes the lane of the given number
     */
    static void run(int lanes, int cores, IntConsumer work) {
        int threads = cores / lanes;
        int usual = EngineSettings.cores();
        CompletableFuture<?>[] others = IntStream.range(1, lanes)
                .mapToObj(lane -> CompletableFuture.runAsync(
                        () -> {
                            JniUtils.setNumThreads(threads);
                            work.accept(lane);
                        },
                        OTHERS))
                .toArray(CompletableFuture<?>[]::new);
        // The engine keeps the number for each calling thread, which may go on to train.
        if (threads != usual) {
            JniUtils.setNumThreads(threads);
        }
        try {
            work.accept(0);
        } finally {
            if (threads != usual) {
                JniUtils.setNumThreads(usual);
            }
            CompletableFuture.allOf(others).exceptionally(failure -> null).join();
        }
        for (CompletableFuture<?> other : others) {
            other.join();
        }
    }
}
