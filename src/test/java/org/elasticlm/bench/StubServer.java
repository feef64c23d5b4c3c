package org.elasticlm.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Speaks the server's headers: each fourth request is refused, the others are served at width 0.5 or as pinned. */
final class StubServer implements AutoCloseable {

    static final String MODELS = """
            {"object": "list", "data": [
              {"id": "starter-embed@1", "task": "embed", "widths": [{"width": 1.0, "quality": {}}]},
              {"id": "starter-rerank@2", "task": "rerank", "widths": [
                {"width": 1.0, "quality": {"a/dev": {"ndcg@10": 0.6}, "b/dev": {"ndcg@10": 0.4}}},
                {"width": 0.5, "quality": {"a/dev": {"ndcg@10": 0.4}, "b/dev": {"ndcg@10": 0.4}}}]}]}
            """;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger count = new AtomicInteger();
    private final CountDownLatch gate;
    private final boolean refuses;
    private volatile String latency = "";
    final List<String> bodies = new CopyOnWriteArrayList<>();

    private StubServer(boolean refuses, CountDownLatch gate) {
        this.refuses = refuses;
        this.gate = gate;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        server.setExecutor(threads);
        server.createContext("/v1/models", exchange -> answer(exchange, 200, MODELS));
        server.createContext("/v1/rerank", this::rerank);
        server.createContext("/v1/admin/models", this::latency);
        server.start();
    }

    static StubServer answering() {
        return new StubServer(false, new CountDownLatch(0));
    }

    static StubServer refusingEachFourth() {
        return new StubServer(true, new CountDownLatch(0));
    }

    /** Answers nothing until the gate opens. */
    static StubServer stalledUntil(CountDownLatch gate) {
        return new StubServer(false, gate);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    int requests() {
        return count.get();
    }

    /** From then on it tells whoever knows the password {@code right} that its batches take so long. */
    void tellLatency(String file) {
        latency = file;
    }

    private void latency(HttpExchange exchange) throws IOException {
        String right = "Basic " + Base64.getEncoder().encodeToString("admin:right".getBytes(StandardCharsets.UTF_8));
        boolean known = right.equals(exchange.getRequestHeaders().getFirst("Authorization"));
        answer(exchange, known ? 200 : 401, known ? latency : "{}");
    }

    private void rerank(HttpExchange exchange) throws IOException {
        bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        int number = count.incrementAndGet();
        try {
            gate.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        if (refuses && number % 4 == 0) {
            answer(exchange, 503, "{}");
            return;
        }
        String pinned = exchange.getRequestHeaders().getFirst(Endpoint.WIDTH_HEADER);
        exchange.getResponseHeaders().set(Endpoint.WIDTH_HEADER, pinned == null ? "0.5" : pinned);
        exchange.getResponseHeaders()
                .set(ServerTime.HEADER, "tokenize;dur=0.001, queue;dur=0.001, infer;dur=0.001, total;dur=0.004");
        answer(exchange, 200, "{\"results\": []}");
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
