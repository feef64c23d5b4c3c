package org.elasticlm.training;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.elasticlm.encoder.QuickExit;

/** Turns Ctrl-C into a wish that the loop reads between steps, and holds the exit back until it has been kept. */
final class StopSignal implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 60;

    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stopAndWait, "stop-training");
    private volatile boolean wished;

    StopSignal() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    boolean wished() {
        return wished;
    }

    private void stopAndWait() {
        wished = true;
        try {
            if (!finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("The step did not end in time; the last checkpoint stands");
                QuickExit.now(1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The loop has ended and its checkpoint is written. */
    @Override
    public void close() {
        finished.countDown();
        if (!wished) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }
}
