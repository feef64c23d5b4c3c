package org.elasticlm.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.elasticlm.ServerTest;
import org.elasticlm.account.Role;
import org.elasticlm.account.Users;
import org.elasticlm.bundle.TinyBundles;
import org.elasticlm.bundle.ZipWriter;
import org.elasticlm.encoder.EncoderTask;
import org.elasticlm.encoder.Width;
import org.elasticlm.latency.LatencyFile;
import org.elasticlm.latency.MeasuredLatency;
import org.elasticlm.tenant.Tenants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The model registry's routes, with requests coming all the while. Models are added, so the server is this test's own. */
@ServerTest
@TestPropertySource(properties = {"elasticlm.registry.memory=1MB", "elasticlm.registry.max-upload=200KB"})
class ModelAdminIT {

    private static final String MODELS = "/v1/admin/models";
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    Path directory;

    @LocalServerPort
    private int port;

    @Autowired
    private Tenants tenants;

    @Autowired
    private Users users;

    @Autowired
    private JdbcClient database;

    @Test
    void promotingAndRollingBackUnderLoadFailsNoRequest() throws Exception {
        ApiClient client = ApiClient.demo(port, tenants);
        String name = "busy";
        assertThat(upload(zip(name, 1)).statusCode()).isEqualTo(201);
        assertThat(post(MODELS + "/busy/versions/1/promote").statusCode()).isEqualTo(200);
        assertThat(upload(zip(name, 2)).statusCode()).isEqualTo(201);

        List<String> failures = new CopyOnWriteArrayList<>();
        List<String> served = new CopyOnWriteArrayList<>();
        AtomicBoolean stop = new AtomicBoolean();
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Thread caller = new Thread(() -> {
                while (!stop.get()) {
                    ApiClient.Answer answer = client.post(
                            "/v1/embed",
                            "{\"model\": \"busy\", \"texts\": [\"what is a heart attack\"], \"input_type\":"
                                    + " \"search_query\"}");
                    if (answer.status() == 200) {
                        served.add(answer.header("X-Model"));
                    } else {
                        failures.add(answer.status() + " " + answer.text());
                    }
                }
            });
            caller.start();
            callers.add(caller);
        }
        try {
            awaitAnswers(served, "busy@1");
            JsonNode promoted = json(post(MODELS + "/busy/versions/2/promote"));
            assertThat(promoted.path("version").asInt()).isEqualTo(2);
            assertThat(promoted.path("previous").asInt()).isEqualTo(1);
            served.clear();
            awaitAnswers(served, "busy@2");
            assertThat(json(post(MODELS + "/busy/aliases/champion/rollback"))
                            .path("version")
                            .asInt())
                    .isEqualTo(1);
            served.clear();
            awaitAnswers(served, "busy@1");
            // Unloading under load: what has begun ends, and the memory is free again.
            assertThat(post(MODELS + "/busy/versions/2/unload").statusCode()).isEqualTo(200);
            await().atMost(Duration.ofMinutes(1)).until(() -> state("busy", 2).equals("unloaded"));
            served.clear();
            awaitAnswers(served, "busy@1");
        } finally {
            stop.set(true);
            for (Thread caller : callers) {
                caller.join();
            }
        }
        assertThat(failures).isEmpty();
        assertThat(database.sql("select version from model_alias where name = 'busy' and alias = 'champion'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(database.sql(
                                "select action from audit_log where subject like '%busy%' and who = 'admin' order by id")
                        .query(String.class)
                        .list())
                .containsExactly(
                        "model uploaded",
                        "alias moved",
                        "model uploaded",
                        "alias moved",
                        "alias rolled back",
                        "model unloaded");
    }

    @Test
    void aVersionIsPublishedOnceAndTheSameAgainChangesNothing() throws Exception {
        Path zip = zip("once", 1);
        assertThat(upload(zip).statusCode()).isEqualTo(201);
        HttpResponse<String> again = upload(zip);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(json(again).path("created").asBoolean()).isFalse();

        Path other = TinyBundles.write(Files.createDirectory(directory.resolve("other")), "once", EncoderTask.RERANK);
        HttpResponse<String> refused = upload(ZipWriter.zip(other, directory.resolve("other.zip"), true));
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(json(refused).path("code").asString()).isEqualTo("conflict");
        assertThat(json(refused).path("detail").asString()).contains("once@1 is already published, with other content");

        assertThat(delete(MODELS + "/once/versions/1").statusCode()).isEqualTo(204);
        assertThat(get(MODELS + "/once").statusCode()).isEqualTo(404);
        assertThat(upload(ZipWriter.zip(other, directory.resolve("other.zip"), true))
                        .statusCode())
                .as("a number stays its bundle's")
                .isEqualTo(409);
        assertThat(upload(zip).statusCode()).as("which may come back").isEqualTo(201);
    }

    @Test
    void whatAServerHasLearnedOfItsBatchTimesIsTold() throws Exception {
        String path = MODELS + "/" + ServerTest.RERANK_MODEL + "/versions/1/latency";
        MeasuredLatency latency = LatencyFile.read(get(path).body(), path);

        assertThat(latency.model()).isEqualTo(ServerTest.RERANK_MODEL + "@1");
        assertThat(latency.curves().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        TinyBundles.WIDTHS.stream().map(Width::value).toList());
        assertThat(latency.strays()).isNotEmpty();

        upload(zip("unmeasured", 1));
        assertRefused(get(MODELS + "/unmeasured/versions/1/latency"), 404, "has not loaded and measured");
    }

    @Test
    void whatIsInTheWayIsSaid() throws Exception {
        upload(zip("refused", 1));
        upload(zip("refused", 2));
        assertThat(put(MODELS + "/refused/aliases/candidate", "{\"version\": 2}")
                        .statusCode())
                .isEqualTo(200);

        assertRefused(post(MODELS + "/refused/versions/2/unload"), 409, "the alias candidate means it");
        assertRefused(delete(MODELS + "/refused/versions/2"), 409, "the alias candidate means it");
        assertRefused(post(MODELS + "/refused/aliases/candidate/rollback"), 409, "has not moved yet");
        assertRefused(post(MODELS + "/refused/versions/9/load"), 404, "no version 9");
        assertRefused(put(MODELS + "/refused/aliases/No", "{\"version\": 2}"), 400, "small letters");
        assertRefused(put(MODELS + "/refused/aliases/candidate", "{}"), 400, "version is missing");
        assertRefused(post(MODELS + "/" + ServerTest.EMBED_MODEL + "/versions/1/unload"), 409, "name no model get it");
        assertRefused(
                delete(MODELS + "/" + ServerTest.RERANK_MODEL + "/versions/1"), 409, "is loaded. Unload it first");
        assertThat(json(get(MODELS + "/refused")).path("default").asBoolean())
                .as("a published model is nobody's default, though its name comes first")
                .isFalse();
        assertThat(delete(MODELS + "/refused/aliases/candidate").statusCode()).isEqualTo(204);
        assertThat(post(MODELS + "/refused/versions/2/unload").statusCode()).isEqualTo(200);
    }

    @Test
    void whatDoesNotFitIsNotLoaded() throws Exception {
        List<String> loaded = new ArrayList<>();
        HttpResponse<String> last = null;
        for (int version = 1; version <= 40 && (last == null || last.statusCode() == 200); version++) {
            upload(zip("many", version));
            last = post(MODELS + "/many/versions/" + version + "/load");
            loaded.add("many@" + version);
        }

        HttpResponse<String> refused = Objects.requireNonNull(last);
        assertRefused(refused, 409, "of the 1 MB that models may take");
        assertThat(json(refused).path("code").asString()).isEqualTo("insufficient_memory");
        for (int version = loaded.size() - 1; version >= 1; version--) {
            assertThat(post(MODELS + "/many/versions/" + version + "/unload").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void uploadsThatAreNoBundleAreRefusedAndLeaveNothing() throws Exception {
        Path text = Files.writeString(directory.resolve("text.zip"), "no zip file");
        assertRefused(upload(text), 422, "expected a zip file, found something else");
        Path large = directory.resolve("large.zip");
        Files.write(large, new byte[300_000]);
        assertRefused(upload(large), 413, "The zip file may have at most");
        assertRefused(
                send(request(MODELS).header("Content-Type", "text/plain").POST(body(text))),
                415,
                "Content-Type: application/zip");
        Path bundle = TinyBundles.write(directory, "damaged", EncoderTask.EMBED);
        Files.writeString(bundle.resolve("README.md"), "another text");
        assertRefused(upload(ZipWriter.zip(bundle, directory.resolve("damaged.zip"), false)), 422, "SHA-256");
        assertThat(get(MODELS + "/damaged").statusCode()).isEqualTo(404);
        assertRefused(register("/etc"), 400, "Bundles are registered from below");
        assertRefused(register(""), 400, "directory is missing");
    }

    @Test
    void onlyOperatorsChangeAndViewersRead() throws Exception {
        assertThat(http.send(HttpRequest.newBuilder(uri(MODELS)).build(), HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(401);
        assertThat(http.send(
                                HttpRequest.newBuilder(uri(MODELS))
                                        .header("Authorization", "Bearer " + ServerTest.DEMO_KEY)
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .as("a tenant's key")
                .isEqualTo(401);
        String password = Objects.requireNonNull(
                users.create("models-viewer", Role.VIEWER, null, "test").password());
        HttpRequest.Builder viewer =
                HttpRequest.newBuilder(uri(MODELS)).header("Authorization", basic("models-viewer", password));
        assertThat(send(viewer.copy().GET()).statusCode()).isEqualTo(200);
        HttpResponse<String> refused =
                send(viewer.copy().header("Content-Type", "application/zip").POST(HttpRequest.BodyPublishers.noBody()));
        assertRefused(refused, 403, "owner or operator");
        assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertRefused(
                send(request(MODELS + "/x/versions/1/load")
                        .header("Sec-Fetch-Site", "cross-site")
                        .POST(HttpRequest.BodyPublishers.noBody())),
                403,
                "other sites");
        for (String foreign : List.of("http://elsewhere.test", "null")) {
            assertRefused(
                    send(request(MODELS + "/x/versions/1/load")
                            .header("Origin", foreign)
                            .POST(HttpRequest.BodyPublishers.noBody())),
                    403,
                    "other sites");
        }
        assertRefused(
                send(request(MODELS + "/x/versions/1/load")
                        .header("Origin", "http://127.0.0.1:" + port)
                        .POST(HttpRequest.BodyPublishers.noBody())),
                404,
                "x");
    }

    private void awaitAnswers(List<String> served, String id) {
        await().atMost(Duration.ofMinutes(1)).until(() -> Collections.frequency(served, id) >= 20);
        // What was asked before the switch may still be answered after it; what is asked now may not.
        served.clear();
        await().atMost(Duration.ofMinutes(1)).until(() -> served.size() >= 20);
        assertThat(new ArrayList<>(served)).containsOnly(id);
    }

    private String state(String name, int version) throws Exception {
        return json(get(MODELS + "/" + name + "/versions/" + version))
                .path("state")
                .asString();
    }

    private Path zip(String name, int version) throws IOException {
        Path bundle = TinyBundles.write(
                Files.createDirectory(directory.resolve(name + "-" + version)), name, version, EncoderTask.EMBED);
        return ZipWriter.zip(bundle, directory.resolve(name + "-" + version + ".zip"), true);
    }

    private static void assertRefused(HttpResponse<String> answer, int status, String detail) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(json(answer).path("detail").asString()).contains(detail);
    }

    private HttpResponse<String> upload(Path zip) throws Exception {
        return send(request(MODELS).header("Content-Type", "application/zip").POST(body(zip)));
    }

    private HttpResponse<String> register(String path) throws Exception {
        return send(request(MODELS + "/register")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"directory\": \"" + path + "\"}")));
    }

    private HttpResponse<String> post(String path) throws Exception {
        return send(request(path).POST(HttpRequest.BodyPublishers.noBody()));
    }

    private HttpResponse<String> put(String path, String body) throws Exception {
        return send(request(path)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> delete(String path) throws Exception {
        return send(request(path).DELETE());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(request(path).GET());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path)).header("Authorization", basic("admin", ServerTest.ADMIN_PASSWORD));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.BodyPublisher body(Path file) throws IOException {
        return HttpRequest.BodyPublishers.ofByteArray(Files.readAllBytes(file));
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    private static String basic(String name, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
