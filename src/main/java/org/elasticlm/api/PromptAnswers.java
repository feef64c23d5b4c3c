package org.elasticlm.api;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Lets a request's own thread wait for the answer while few do: an asynchronous answer passes all filters and the dispatcher
 * a second time, on another thread, which takes as long as all that precedes its computing. Where many wait, and where the
 * wait is long, no thread is held.
 */
@Component
class PromptAnswers {

    /** A small part of the web server's 200 threads, so that there is always one for whatever else is asked. */
    private static final int PLACES = 32;

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Semaphore places;
    private final Duration patience;

    @Autowired
    PromptAnswers() {
        this(PLACES, PATIENCE);
    }

    /** @param places how many threads may wait at once */
    PromptAnswers(int places, Duration patience) {
        this.places = new Semaphore(places);
        this.patience = patience;
    }

    /** The answer itself, or what was given where it has to be awaited without a thread, or has failed. */
    Object of(CompletableFuture<ResponseEntity<byte[]>> answer) {
        if (!places.tryAcquire()) {
            return answer;
        }
        try {
            return answer.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException | CancellationException another) {
            return answer;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return answer;
        } finally {
            places.release();
        }
    }
}
