package org.elasticlm.registry;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * The one thread that changes what this server has loaded: changes happen one after the other, and the engine's native code
 * gets to know no more threads than it must.
 */
final class ModelThread implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ModelThread.class);

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(runnable -> {
        Thread made = new Thread(runnable, "elasticlm-models");
        made.setDaemon(true);
        return made;
    });

    private boolean away; // this thread only

    /** Makes a change and waits for it. Whatever the change throws comes out here. */
    <T> T call(Supplier<T> change) {
        try {
            return thread.submit(change::get).get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException refusal) {
                throw refusal;
            }
            throw new IllegalStateException("The models could not be changed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the models were changed", e);
        }
    }

    void repeat(Runnable step, Duration interval) {
        var unused = thread.scheduleWithFixedDelay(
                () -> surviving(step), interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** An exception would end the repetition. One line when the database goes away, one when it is back. */
    private void surviving(Runnable step) {
        try {
            step.run();
            if (away) {
                log.info("The model registry is read from the database again");
                away = false;
            }
        } catch (DataAccessException e) {
            if (!away) {
                log.warn("The model registry cannot be read; serving goes on with what is loaded: {}", e.getMessage());
                away = true;
            }
        } catch (RuntimeException e) {
            log.error("The model registry cannot be followed", e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
