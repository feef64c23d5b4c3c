package org.elasticlm.api;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.elasticlm.ServerTest;
import org.elasticlm.tenant.SloProposal;
import org.elasticlm.tenant.Tenants;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls a running server as a customer would. */
final class ApiClient {

    private static final JsonMapper JSON = new JsonMapper();

    static final SloProposal PATIENT = new SloProposal(60_000, 0.99, 0.0, 1.0);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;
    private final String key;

    private ApiClient(URI base, String key) {
        this.base = base;
        this.key = key;
    }

    /** As tenant {@code demo}, who gets a minute for each request: how busy the test's machine is must not matter. */
    static ApiClient demo(int port, Tenants tenants) {
        UUID demo = tenants.findByName("demo").orElseThrow().id();
        tenants.updateSlo(demo, PATIENT, "test");
        return new ApiClient(URI.create("http://127.0.0.1:" + port), ServerTest.DEMO_KEY);
    }

    ApiClient withKey(String other) {
        return new ApiClient(base, other);
    }

    record Answer(HttpResponse<byte[]> response) {

        int status() {
            return response.statusCode();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        String text() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        JsonNode json() {
            return JSON.readTree(response.body());
        }
    }

    Answer post(String path, String body, String... headers) {
        return post(path, HttpRequest.BodyPublishers.ofString(body), headers);
    }

    Answer post(String path, byte[] body, String... headers) {
        return post(path, HttpRequest.BodyPublishers.ofByteArray(body), headers);
    }

    /** Without telling the server beforehand how long the body is. */
    Answer postChunked(String path, byte[] body) {
        return post(path, HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));
    }

    private Answer post(String path, HttpRequest.BodyPublisher body, String... headers) {
        HttpRequest.Builder request = request(path).POST(body);
        if (headers.length == 0) {
            return send(request.header("Content-Type", "application/json"));
        }
        return send(request.headers(headers).header("Content-Type", "application/json"));
    }

    Answer postAs(String contentType, String path, String body) {
        return send(
                request(path).POST(HttpRequest.BodyPublishers.ofString(body)).header("Content-Type", contentType));
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer delete(String path) {
        return send(request(path).DELETE());
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(60));
        return key.isEmpty() ? request : request.header("Authorization", "Bearer " + key);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            return new Answer(http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new AssertionError("The server did not answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", e);
        }
    }
}
