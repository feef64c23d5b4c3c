package org.elasticlm.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Callers who ask again as soon as they are answered, and remember every request whose answer began to arrive. Most
 * requests are good, some are refused: both belong on record.
 */
final class Load implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final long PAUSE_MILLIS = 20;

    /** Has no valid key. One in a round, since only so many of them are put on record in a minute. */
    private static final int STRANGER = 10;

    private static final List<String> BODIES = List.of(
            "{\"texts\": [\"one text\"], \"input_type\": \"search_query\"}",
            "{\"texts\": [\"one text\", \"another text\"], \"input_type\": \"search_query\"}",
            "{\"texts\": []}");

    private final HttpClient client;
    private final URI route;
    private final String key;
    private final String prefix;
    private final AtomicInteger asked = new AtomicInteger();
    private final Set<String> answered = ConcurrentHashMap.newKeySet();
    private final ExecutorService callers;

    private volatile boolean stopping;

    /** @param prefix of the ids of all these requests, and of no others */
    Load(HttpClient client, URI server, String key, String prefix, int callers) {
        this.client = client;
        this.route = server.resolve("/v1/embed");
        this.key = key;
        this.prefix = prefix;
        this.callers = Executors.newFixedThreadPool(callers);
        for (int i = 0; i < callers; i++) {
            this.callers.execute(this::call);
        }
    }

    private void call() {
        try {
            while (!stopping) {
                ask();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask() throws InterruptedException {
        int number = asked.incrementAndGet();
        String id = prefix + number;
        HttpRequest request = HttpRequest.newBuilder(route)
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + (number == STRANGER ? "elm_unknown" : key))
                .header("Content-Type", "application/json")
                .header("X-Request-Id", id)
                .POST(HttpRequest.BodyPublishers.ofString(BODIES.get(number % 20 == 0 ? 2 : number % 2)))
                .build();
        try {
            client.send(request, head -> {
                answered.add(id);
                return HttpResponse.BodySubscribers.discarding();
            });
        } catch (IOException killed) {
            // The server has gone; what had not begun to arrive was not answered.
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
    }

    /** Ids of the requests whose answers began to arrive. */
    Set<String> answered() {
        return Set.copyOf(answered);
    }

    String prefix() {
        return prefix;
    }

    /** Waits for the answers that are under way. */
    @Override
    public void close() throws InterruptedException {
        stopping = true;
        callers.shutdown();
        if (!callers.awaitTermination(2 * TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("A request has not ended within its own time limit");
        }
    }
}
