package org.elasticlm.upkeep;

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
 * One thread that repeats steps as long as the server runs. A step that fails is repeated all the same, where a timer alone
 * would end it silently; of a database that is away the log says so once, and once that it is back.
 */
public final class Upkeep implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Upkeep.class);

    private final Words words;
    private final ScheduledExecutorService thread;

    private volatile boolean away;

    /**
     * What the server's log says, each without a full stop.
     *
     * @param away what does not work, and what that means, while the database is away
     * @param back that it works again
     * @param failed what failed, when it is not the database
     */
    public record Words(String away, String back, String failed) {}

    /** @param name of the thread */
    public Upkeep(String name, Words words) {
        this.words = words;
        this.thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread made = new Thread(work, name);
            made.setDaemon(true);
            return made;
        });
    }

    /** First after one interval. */
    public void repeat(Runnable step, Duration interval) {
        repeat(step, interval, interval);
    }

    /** @param interval from the end of one to the beginning of the next */
    public void repeat(Runnable step, Duration first, Duration interval) {
        var unused = thread.scheduleWithFixedDelay(
                () -> attempt(step), first.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The step once, on the caller's thread, failing as quietly as the repeated ones do. */
    public void attempt(Runnable step) {
        try {
            step.run();
            if (away) {
                log.info(words.back());
                away = false;
            }
        } catch (DataAccessException e) {
            if (!away) {
                log.warn("{}: {}", words.away(), e.getMessage());
                away = true;
            }
        } catch (RuntimeException | Error e) {
            // Memory that runs out in one step may be there for the next one.
            log.error(words.failed(), e);
        }
    }

    /** Work between the steps, for which the caller waits. What it throws comes out here. */
    public <T> T call(Supplier<T> work) {
        try {
            return thread.submit(work::get).get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException refusal) {
                throw refusal;
            }
            throw new IllegalStateException(words.failed(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for a change", e);
        }
    }

    /** No further step begins; the one that is under way comes to its end. */
    public void end() {
        thread.shutdown();
    }

    /** No further step begins, and the one that is under way is interrupted. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
