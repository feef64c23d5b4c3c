package org.elasticlm.api;

import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.elasticlm.inference.EngineMonitor;
import org.elasticlm.inference.EngineStatus;
import org.elasticlm.registry.ModelRegistry;
import org.elasticlm.registry.ServedModel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Before the server counts as ready, it calls its own routes: the first requests through a fresh Java process take several
 * times their tenants' latency target, and those of the next seconds share the cores with the JVM's compiler.
 */
@Component
class WarmUp implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(WarmUp.class);
    /** So that requests meet in the queue. */
    private static final int CALLERS = 4;

    private static final int TIMEOUT_MILLIS = 30_000;
    private static final long POLL_MILLIS = 20;
    private static final int MOST_TEXTS = 16;
    private static final int MOST_WORDS = 40;

    private final ModelRegistry models;
    private final EngineMonitor engine;
    private final WarmUpKey key;
    private final ApiJson json;
    private final ApiSettings settings;
    private final Environment environment;

    WarmUp(
            ModelRegistry models,
            EngineMonitor engine,
            WarmUpKey key,
            ApiJson json,
            ApiSettings settings,
            Environment environment) {
        this.models = models;
        this.engine = engine;
        this.key = key;
        this.json = json;
        this.settings = settings;
        this.environment = environment;
    }

    @Override
    public void run(ApplicationArguments arguments) throws InterruptedException {
        try {
            while (engine.status().state() == EngineStatus.State.STARTING) {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            }
            Integer port = environment.getProperty("local.server.port", Integer.class);
            if (port != null && engine.status().state() == EngineStatus.State.READY) {
                callEveryModel(
                        URI.create("http://" + environment.getProperty("server.address", "127.0.0.1") + ":" + port));
            }
        } catch (IOException e) {
            // Behind TLS or another path, say: the first requests are slower then, nothing else.
            log.info("The server could not call itself before its first caller: {}", e.getMessage());
        } finally {
            key.withdraw();
        }
    }

    private void callEveryModel(URI server) throws IOException, InterruptedException {
        long end = System.nanoTime() + settings.warmUp().toNanos();
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            List<Future<?>> calls = new ArrayList<>();
            for (int caller = 0; caller < CALLERS; caller++) {
                Random random = new Random(caller);
                calls.add(callers.submit(() -> {
                    do {
                        for (ServedModel model : models.models()) {
                            callModel(server, model, texts(random));
                        }
                    } while (System.nanoTime() < end);
                    return null;
                }));
            }
            for (Future<?> call : calls) {
                call.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        } finally {
            callers.shutdownNow();
        }
    }

    private void callModel(URI server, ServedModel model, List<String> texts) throws IOException {
        switch (model.task()) {
            case EMBED ->
                post(
                        server.resolve("/v1/embed"),
                        Map.of("model", model.id(), "texts", texts, "input_type", "search_query"));
            case RERANK ->
                post(
                        server.resolve("/v1/rerank"),
                        Map.of("model", model.id(), "documents", texts, "query", texts.get(0)));
            case CLASSIFY -> post(server.resolve("/v1/classify"), Map.of("model", model.id(), "inputs", texts));
        }
    }

    /** Other ones each time, since what is known already would not be computed. */
    private static List<String> texts(Random random) {
        return IntStream.rangeClosed(0, random.nextInt(MOST_TEXTS))
                .mapToObj(text -> random.ints(1 + random.nextInt(MOST_WORDS), 0, 10_000)
                        .mapToObj(number -> "number " + number)
                        .collect(Collectors.joining(" ")))
                .toList();
    }

    private void post(URI route, Object body) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) route.toURL().openConnection();
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setRequestProperty("Authorization", "Bearer " + key.text());
        try (OutputStream output = connection.getOutputStream()) {
            output.write(json.bytes(body));
        }
        connection.getInputStream().readAllBytes();
    }
}
