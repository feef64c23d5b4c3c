package org.elasticlm.logbench;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.elasticlm.database.RunningPostgres;
import org.elasticlm.launch.ServerProcess;

/** Two servers of a command's own on one database: what is saved on the first shows in the second's answers. */
final class ServerPair implements AutoCloseable {

    private static final String KEY = "elm_keyOfTheServerPairNotASecret0000";
    private static final String PASSWORD = "password of the server pair";
    private static final String TENANT = "/console/tenants/demo";
    private static final double NARROW = 0.5;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long POLL_MILLIS = 10;

    private final HttpClient client;
    private final ServerProcess first;
    private final ServerProcess second;
    private final ConsoleSession console;

    private ServerPair(HttpClient client, ServerProcess first, ServerProcess second, ConsoleSession console) {
        this.client = client;
        this.first = first;
        this.second = second;
        this.console = console;
    }

    /** @param directory for the data of both and for what they say */
    static ServerPair start(Path directory, Path models) throws IOException, InterruptedException {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        ServerProcess first = ServerProcess.start(
                settings(directory.resolve("first"), models), directory.resolve("first.log"), client);
        try {
            RunningPostgres database = RunningPostgres.in(directory.resolve("first"))
                    .orElseThrow(() -> new IOException("The first server has no PostgreSQL of its own"));
            Map<String, String> shared = settings(directory.resolve("second"), models);
            shared.put("SPRING_DATASOURCE_URL", database.url());
            shared.put("SPRING_DATASOURCE_USERNAME", database.user());
            shared.put("SPRING_DATASOURCE_PASSWORD", database.password());
            ConsoleSession console = ConsoleSession.signIn(first.url(), "admin", PASSWORD);
            ServerProcess second = ServerProcess.start(shared, directory.resolve("second.log"), client);
            return new ServerPair(client, first, second, console);
        } catch (IOException | InterruptedException e) {
            first.stop();
            throw e;
        }
    }

    private static Map<String, String> settings(Path data, Path models) {
        return new HashMap<>(Map.of(
                "SERVER_PORT", Integer.toString(ServerProcess.freePort()),
                "ELASTICLM_DATA_DIR", data.toString(),
                "ELASTICLM_MODELS_DIR", models.toString(),
                "ELASTICLM_ADMIN_PASSWORD", PASSWORD,
                "ELASTICLM_DEMO_API_KEY", KEY));
    }

    /**
     * Saves a width cap on the first server, as an operator does.
     *
     * @param narrow half of the model, or else all of it
     * @return from when it was sent until an answer of the second server had that width
     */
    Duration change(boolean narrow) throws IOException, InterruptedException {
        String cap = narrow ? Double.toString(NARROW) : "1.0";
        Map<String, String> form = Map.of(
                "latencyTarget", "10000",
                "objective", "99",
                "widthFloor", "0.0",
                "widthCap", cap,
                "widthPolicy", "elastic");
        console.prepare(TENANT);
        long start = System.nanoTime();
        console.submit(TENANT + "/slo", form);
        while (answeredWidth() <= NARROW != narrow) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new IOException("The second server still does not keep to the width cap " + cap + " after "
                        + PATIENCE.toSeconds() + " s");
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private double answeredWidth() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(second.url().resolve("/v1/embed"))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + KEY)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"texts\": [\"which width\"], \"input_type\": \"search_query\"}"))
                .build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        return response.headers()
                .firstValue("X-Elastic-Width")
                .map(Double::parseDouble)
                .orElseThrow(() -> new IOException(
                        "The second server answered " + response.statusCode() + " and no width: " + response.body()));
    }

    @Override
    public void close() throws InterruptedException {
        // The first one takes the database with it.
        second.stop();
        first.stop();
    }
}
