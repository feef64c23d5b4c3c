package org.elasticlm.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/**
 * The server under test and how it is called: kept-alive HTTP/1.1 connections, two client threads, since client and
 * server usually share the machine.
 */
final class Endpoint {

    static final String WIDTH_HEADER = "X-Elastic-Width";

    private final URI base;
    private final String key;
    private final OptionalInt maxLatencyMillis;
    private final Duration timeout;
    private final HttpClient client;

    Endpoint(URI base, String key, OptionalInt maxLatencyMillis, Duration timeout) {
        this.base = base;
        this.key = key;
        this.maxLatencyMillis = maxLatencyMillis;
        this.timeout = timeout;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .executor(clientThreads())
                .build();
    }

    HttpClient client() {
        return client;
    }

    HttpRequest post(String path, byte[] body, OptionalDouble width) {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        width.ifPresent(value -> request.header(WIDTH_HEADER, Double.toString(value)));
        maxLatencyMillis.ifPresent(value -> request.header("X-Max-Latency-Ms", Integer.toString(value)));
        return request.build();
    }

    /** The body of a page that must be there; used before a run, not in it. */
    String get(String path) throws IOException, InterruptedException {
        return get(
                request(path),
                "The server does not accept the key; give a tenant's key with --key or in ELASTICLM_DEMO_API_KEY");
    }

    /** The same for what only the console's users may read. */
    String getAsAdmin(String path, String password) throws IOException, InterruptedException {
        String credentials = Base64.getEncoder().encodeToString(("admin:" + password).getBytes(StandardCharsets.UTF_8));
        return get(
                request(path).setHeader("Authorization", "Basic " + credentials),
                "The server does not accept the password of admin; give it with --admin-password or in"
                        + " ELASTICLM_ADMIN_PASSWORD");
    }

    private String get(HttpRequest.Builder request, String whenUnauthorized) throws IOException, InterruptedException {
        HttpResponse<String> response;
        try {
            response = client.send(request.GET().build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException unreachable) {
            throw new IOException(
                    "No server answers at " + base + "; start one or name another with --url", unreachable);
        }
        if (response.statusCode() == 401) {
            throw new IOException(whenUnauthorized);
        }
        if (response.statusCode() != 200) {
            throw new IOException(response.uri() + " answered " + response.statusCode());
        }
        return response.body();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(timeout).header("Authorization", "Bearer " + key);
    }

    private static Executor clientThreads() {
        return Executors.newFixedThreadPool(2, task -> {
            Thread thread = new Thread(task, "bench-client");
            thread.setDaemon(true);
            return thread;
        });
    }
}
