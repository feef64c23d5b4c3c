package org.elasticlm.faults;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.elasticlm.database.RunningPostgres;
import org.elasticlm.launch.ServerProcess;

/** One server, killed in every round while it is asked, and what its request log holds afterwards. */
final class FaultDrill implements AutoCloseable {

    private static final String KEY = "elm_keyOfTheFaultDrillNotASecret00000";
    private static final String PASSWORD = "password of the fault drill";
    private static final int CALLERS = 8;
    private static final Duration SHORTEST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofMillis(2_500);

    private final Path dataDirectory;
    private final Path output;
    private final Map<String, String> settings;
    private final Random random;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private ServerProcess server;

    /**
     * @param dataDirectory of a server that has none running
     * @param output file for what the server says
     */
    FaultDrill(Path dataDirectory, Path models, int port, Path output, long seed)
            throws IOException, InterruptedException {
        this.dataDirectory = dataDirectory;
        this.output = output;
        this.settings = Map.of(
                "SERVER_PORT", Integer.toString(port),
                "ELASTICLM_DATA_DIR", dataDirectory.toString(),
                "ELASTICLM_MODELS_DIR", models.toString(),
                "ELASTICLM_ADMIN_PASSWORD", PASSWORD,
                "ELASTICLM_DEMO_API_KEY", KEY);
        this.random = new Random(seed);
        this.server = ServerProcess.start(settings, output, client);
    }

    /**
     * @param killedAfter how long the server was asked before
     * @param away until whatever was killed was back, and all was on record
     */
    record Round(Fault fault, Duration killedAfter, Duration away, RecordCheck check) {}

    Round round(int number, Fault fault) throws IOException, InterruptedException {
        String prefix = "drill-" + number + "-";
        Duration killedAfter = moment();
        long killed;
        Load load = new Load(client, server.url(), KEY, prefix, CALLERS);
        try (load) {
            TimeUnit.MILLISECONDS.sleep(killedAfter.toMillis());
            killed = System.nanoTime();
            kill(fault);
            if (!fault.killsServer()) {
                // Serving goes on while the database is away.
                TimeUnit.MILLISECONDS.sleep(moment().toMillis());
            }
        }
        if (fault.killsServer()) {
            server = ServerProcess.start(settings, output, client);
        }
        RecordCheck check = RecordCheck.of(dataDirectory, prefix, load.answered());
        return new Round(fault, killedAfter, Duration.ofNanos(System.nanoTime() - killed), check);
    }

    private void kill(Fault fault) throws InterruptedException {
        if (fault.killsDatabase()) {
            RunningPostgres.in(dataDirectory)
                    .flatMap(postgres -> ProcessHandle.of(postgres.pid()))
                    .orElseThrow(() -> new IllegalStateException("No PostgreSQL to kill on " + dataDirectory))
                    .destroyForcibly();
        }
        if (fault.killsServer()) {
            server.kill();
        }
    }

    private Duration moment() {
        return Duration.ofMillis(random.nextLong(SHORTEST.toMillis(), LONGEST.toMillis()));
    }

    @Override
    public void close() throws InterruptedException {
        server.stop();
    }
}
