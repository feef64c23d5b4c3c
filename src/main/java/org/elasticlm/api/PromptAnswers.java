package org.elasticlm.api;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Puts what was computed into words, on the request's own thread while few wait: an asynchronous answer passes all filters
 * and the dispatcher a second time, on another thread, which takes as long as all that precedes its computing. Where many
 * wait, and where the wait is long, no thread is held.
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

    /**
     * Writes the answer, or leaves it to a future where it has to be awaited without a thread, or has failed.
     *
     * @param words JSON; made by whoever completes the future where nobody waits
     * @return what a handler of Spring's returns: null when the answer is written
     */
    <T> @Nullable Object of(
            Exchange exchange, HttpServletResponse response, CompletableFuture<T> computed, Function<T, byte[]> words) {
        if (!places.tryAcquire()) {
            return later(computed, words);
        }
        T value;
        try {
            value = computed.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException | CancellationException another) {
            return later(computed, words);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return later(computed, words);
        } finally {
            places.release();
        }
        write(exchange, response, words.apply(value));
        return null;
    }

    /** What {@link AnswerHeaders} and the message converters do for the others, of which there is only one here. */
    private static void write(Exchange exchange, HttpServletResponse response, byte[] body) {
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setContentLength(body.length);
        exchange.writeHeaders(response, System.nanoTime());
        try {
            response.getOutputStream().write(body);
        } catch (IOException gone) {
            throw new UncheckedIOException("The caller has gone", gone);
        }
    }

    private static <T> CompletableFuture<ResponseEntity<byte[]>> later(
            CompletableFuture<T> computed, Function<T, byte[]> words) {
        return computed.thenApply(words.andThen(ApiJson::answer));
    }
}
