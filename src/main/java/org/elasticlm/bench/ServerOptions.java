package org.elasticlm.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import org.elasticlm.options.AboveZero;
import org.elasticlm.options.AtLeastOne;
import org.elasticlm.options.HttpAddress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which server, and what it is asked: shared by the commands that call one. */
final class ServerOptions {

    @Option(
            names = "--url",
            converter = HttpAddress.class,
            defaultValue = "http://localhost:8080",
            paramLabel = "URL",
            description = "The running server (${DEFAULT-VALUE}).")
    private URI url = URI.create("http://localhost:8080");

    @Option(
            names = "--key",
            required = true,
            defaultValue = "${env:ELASTICLM_DEMO_API_KEY}",
            paramLabel = "KEY",
            description = "API key of the tenant to call as (default: the environment's ELASTICLM_DEMO_API_KEY).")
    private String key = "";

    @Option(
            names = "--route",
            defaultValue = "RERANK",
            paramLabel = "ROUTE",
            description = "What to ask for: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
    private Route route = Route.RERANK;

    @Option(
            names = "--model",
            defaultValue = "",
            paramLabel = "NAME",
            description = "Model name (default: the server's own choice).")
    private String model = "";

    @Option(
            names = "--documents",
            converter = AtLeastOne.class,
            defaultValue = "16",
            paramLabel = "N",
            description = "Documents or texts per request (${DEFAULT-VALUE}).")
    private int documents;

    @Option(
            names = "--words",
            converter = AtLeastOne.class,
            defaultValue = "50",
            paramLabel = "N",
            description = "Words per document, about a token each (${DEFAULT-VALUE}).")
    private int words;

    @Option(
            names = "--text",
            paramLabel = "FILE",
            description = "Take documents from this text file (default: common words).")
    private @Nullable Path text;

    @Option(
            names = "--max-latency-ms",
            converter = AtLeastOne.class,
            paramLabel = "MS",
            description = "Send this deadline with every request (default: the tenant's).")
    private @Nullable Integer maxLatencyMillis;

    @Option(
            names = "--target-ms",
            converter = AboveZero.class,
            defaultValue = "100",
            paramLabel = "MS",
            description = "Latency that counts as in time (${DEFAULT-VALUE}).")
    private double targetMillis;

    @Option(
            names = "--timeout",
            converter = AtLeastOne.class,
            defaultValue = "10",
            paramLabel = "SECONDS",
            description = "Give up on an answer after this time (${DEFAULT-VALUE}).")
    private int timeoutSeconds;

    @Option(
            names = "--max-in-flight",
            converter = AtLeastOne.class,
            defaultValue = "512",
            paramLabel = "N",
            description = "Most requests waiting at once; more are counted as not sent (${DEFAULT-VALUE}).")
    private int maxInFlight;

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "N",
            description = "Same seed, same arrivals and texts (${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--bundle",
            paramLabel = "DIR",
            description = "Model bundle to read the widths' quality from (default: ask the server).")
    private @Nullable Path bundle;

    Endpoint endpoint() {
        OptionalInt deadline = maxLatencyMillis == null ? OptionalInt.empty() : OptionalInt.of(maxLatencyMillis);
        return new Endpoint(url, key, deadline, Duration.ofSeconds(timeoutSeconds));
    }

    /** The same with this deadline on every request, unless another was asked for. */
    Endpoint endpointWithin(double millis) {
        OptionalInt deadline = OptionalInt.of(maxLatencyMillis == null ? (int) Math.round(millis) : maxLatencyMillis);
        return new Endpoint(url, key, deadline, Duration.ofSeconds(timeoutSeconds));
    }

    @Nullable
    Path bundle() {
        return bundle;
    }

    Workload workload() throws IOException {
        Words source = text == null ? Words.common() : Words.from(Files.readString(text));
        return new Workload(route, model, documents, words, source, seed);
    }

    LoadDriver driver(Endpoint endpoint) {
        return new LoadDriver(endpoint, maxInFlight);
    }

    /** Asks the server even when a bundle is given, so that a wrong address or key shows before the load starts. */
    WidthQuality quality(Endpoint endpoint) throws IOException, InterruptedException {
        String models = endpoint.get("/v1/models");
        return bundle == null ? ModelCatalog.fromModels(models, model, route) : ModelCatalog.fromBundle(bundle);
    }

    double targetMillis() {
        return targetMillis;
    }

    long seed() {
        return seed;
    }
}
