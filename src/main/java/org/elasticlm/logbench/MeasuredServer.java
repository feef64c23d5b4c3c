package org.elasticlm.logbench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.elasticlm.database.RunningPostgres;
import org.elasticlm.launch.ServerProcess;
import org.elasticlm.metering.UsageReconciliation;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A server of a command's own, whose request log is switched and poured into while it answers. */
public final class MeasuredServer implements AutoCloseable {

    static final int TENANTS = 12;

    private static final String KEY = "elm_keyOfTheMeasuredServerNotASecret";
    private static final String USER = "admin";
    private static final String PASSWORD = "password of the measured server";
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long POLL_MILLIS = 500;

    private final HttpClient client;
    private final ServerProcess process;
    private final DataSource database;

    private MeasuredServer(HttpClient client, ServerProcess process, DataSource database) {
        this.client = client;
        this.process = process;
        this.database = database;
    }

    /** @param directory for its data and for {@code server.log} */
    public static MeasuredServer start(Path directory, Path models) throws IOException, InterruptedException {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        Path data = directory.resolve("data");
        ServerProcess process = ServerProcess.start(
                Map.of(
                        "SERVER_PORT", Integer.toString(ServerProcess.freePort()),
                        "ELASTICLM_DATA_DIR", data.toString(),
                        "ELASTICLM_MODELS_DIR", models.toString(),
                        "ELASTICLM_ADMIN_PASSWORD", PASSWORD,
                        "ELASTICLM_DEMO_API_KEY", KEY,
                        "SPRING_MAIN_SOURCES", RecordingSwitch.class.getName()),
                directory.resolve("server.log"),
                client);
        try {
            DataSource database = RunningPostgres.in(data)
                    .orElseThrow(() -> new IOException("The server has no PostgreSQL of its own in " + data))
                    .dataSource();
            new HistoryLoader(database).addTenants(SyntheticTenant.all(TENANTS));
            return new MeasuredServer(client, process, database);
        } catch (IOException | RuntimeException e) {
            process.stop();
            throw e;
        }
    }

    public URI url() {
        return process.url();
    }

    /** A tenant's. */
    public String key() {
        return KEY;
    }

    public void set(Recording recording) throws IOException {
        process.tell(recording.line());
    }

    public RecordFlow flow() throws IOException, InterruptedException {
        String user = Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> response = client.send(
                HttpRequest.newBuilder(url().resolve("/actuator/prometheus"))
                        .header("Authorization", "Basic " + user)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException("The server's metrics answered " + response.statusCode());
        }
        return RecordFlow.of(response.body());
    }

    /** Until no record waits for the database. */
    public RecordFlow awaitShipped() throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        RecordFlow flow = flow();
        while (flow.waiting() > 0) {
            if (System.nanoTime() > end) {
                throw new IOException(flow.waiting() + " records still wait for the database after "
                        + PATIENCE.toMinutes() + " minutes");
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            flow = flow();
        }
        return flow;
    }

    /** Records in the database. */
    public long onRecord() {
        return JdbcClient.create(database)
                .sql("select count(*) from request_log")
                .query(Long.class)
                .single();
    }

    /** Hourly sums that do not equal the log. */
    public long differences() {
        return UsageReconciliation.differences(database);
    }

    @Override
    public void close() throws InterruptedException {
        process.stop();
    }
}
