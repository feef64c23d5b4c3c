package org.elasticlm.console.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.elasticlm.scheduling.Policy;

/** A replay that waits, runs or has ended. */
final class ReplayRun {

    /** So that a page can be reloaded and another tenant be looked at without another run. */
    private static final Duration KEPT = Duration.ofMinutes(1);

    /** Long enough for an open page to hear of it. */
    private static final Duration FAILURE_KEPT = Duration.ofSeconds(10);

    private final Instant begun;
    private final AtomicInteger done = new AtomicInteger();
    private final CompletableFuture<ReplayOutcome> outcome = new CompletableFuture<>();

    ReplayRun(Instant begun) {
        this.begun = begun;
    }

    Instant begun() {
        return begun;
    }

    public int done() {
        return done.get();
    }

    public int policies() {
        return Policy.values().length;
    }

    void progress() {
        done.incrementAndGet();
    }

    void end(ReplayOutcome made) {
        outcome.complete(made);
    }

    void fail(Throwable failure) {
        outcome.completeExceptionally(failure);
    }

    boolean stale(Instant now) {
        if (!outcome.isDone()) {
            return false;
        }
        Duration kept = outcome.isCompletedExceptionally() ? FAILURE_KEPT : KEPT;
        return now.isAfter(begun.plus(kept));
    }

    /**
     * Waits for the end, but no longer than that.
     *
     * @throws TimeoutException when it has not come
     * @throws ExecutionException when the replay failed, which the log has told
     */
    ReplayOutcome await(Duration patience) throws TimeoutException, ExecutionException, InterruptedException {
        return outcome.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    }
}
