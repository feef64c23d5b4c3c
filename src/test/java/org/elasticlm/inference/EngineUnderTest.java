package org.elasticlm.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.elasticlm.encoder.EncoderTask;
import org.elasticlm.encoder.PlattScaling;
import org.elasticlm.encoder.Width;
import org.elasticlm.latency.BatchLoad;
import org.elasticlm.latency.LatencyModel;
import org.elasticlm.latency.LatencySample;
import org.elasticlm.registry.ServedModel;
import org.elasticlm.scheduling.Share;
import org.elasticlm.tokenization.Tokenizer;
import org.jspecify.annotations.Nullable;

/** The engine with its real threads and a toy encoder. */
final class EngineUnderTest {

    static final Duration LONG = Duration.ofSeconds(30);

    final ToyEncoder encoder = new ToyEncoder();
    final ServedModel model = new ServedModel(
            "toy",
            1,
            EncoderTask.EMBED,
            List.of(),
            256,
            List.of(Width.uniform(1, 1, 2, 16), Width.uniform(0.5, 1, 1, 8)),
            noTokenizer(),
            encoder,
            "toy",
            new LatencyModel());
    private Engine engine = engine(ScheduleSettingsTests.defaults());

    Engine engine() {
        return engine;
    }

    /** Takes another engine, before its start. */
    void rebuild(ScheduleSettings settings) {
        replace(engine(settings));
    }

    void replace(Engine other) {
        engine = other;
    }

    void stop() {
        encoder.release();
        engine.stop();
    }

    private Engine engine(ScheduleSettings settings) {
        return new Engine(
                settings, List.of(model), EngineUnderTest::calibrate, new SimpleMeterRegistry(), NanoClock.SYSTEM);
    }

    void start() throws InterruptedException {
        engine.start();
        engine.awaitReady();
    }

    /** A tenth of a millisecond a batch and a microsecond a token, as fast as the toy roughly is. */
    private static BooleanSupplier calibrate(ServedModel model) {
        Map<Width, List<LatencySample>> samples = new HashMap<>();
        for (Width width : model.widths()) {
            samples.put(
                    width,
                    List.of(
                            new LatencySample(BatchLoad.of(1), 0.101),
                            new LatencySample(BatchLoad.of(100), 0.2),
                            new LatencySample(BatchLoad.of(200, 200), 0.5)));
        }
        return () -> {
            model.latency().fit(samples);
            return false;
        };
    }

    InferenceRequest text(int token) {
        return request(new int[][] {{token, 0, 0}}, terms(LONG, null), false);
    }

    InferenceRequest documents(int tokens) {
        int[] ids = new int[tokens];
        Arrays.fill(ids, 7);
        return request(new int[][] {ids}, terms(LONG, null), true);
    }

    InferenceRequest request(int[][] ids, ServiceTerms terms, boolean documents) {
        int[][] types = Arrays.stream(ids).map(row -> new int[row.length]).toArray(int[][]::new);
        return new InferenceRequest(model, ids, types, System.nanoTime(), terms, documents);
    }

    /** Pairs of three tokens, of which the first tells the logit. */
    InferenceRequest pairs(int[] tokens, float... added) {
        int[][] ids =
                Arrays.stream(tokens).mapToObj(token -> new int[] {token, 0, 0}).toArray(int[][]::new);
        int[][] types = new int[ids.length][3];
        return new InferenceRequest(model, ids, types, added, System.nanoTime(), terms(LONG, null), false, false);
    }

    /** At a width, for the same model with a scaling at width 0.5. */
    InferenceRequest scaled(double width, PlattScaling narrow, int... tokens) {
        ServedModel scaled = new ServedModel(
                model.name(),
                model.version(),
                model.task(),
                model.labels(),
                model.maxTokens(),
                model.widths(),
                Map.of(0.5, narrow),
                model.tokenizer(),
                model.encoder(),
                model.fingerprint(),
                model.latency());
        InferenceRequest pairs = pairs(tokens);
        return new InferenceRequest(
                scaled, pairs.ids(), pairs.types(), pairs.arrivedNanos(), terms(LONG, width), false);
    }

    static ServiceTerms terms(Duration target, @Nullable Double pinned) {
        return new ServiceTerms(Share.of("tenant"), target, 0, 1, pinned);
    }

    static InferenceRefusedException refusal(CompletableFuture<InferenceResult> answer) {
        Throwable failure = catchThrowable(answer::join);
        assertThat(failure).hasCauseInstanceOf(InferenceRefusedException.class);
        return (InferenceRefusedException) Objects.requireNonNull(failure.getCause());
    }

    /** The engine never tokenises. */
    static Tokenizer noTokenizer() {
        return (Tokenizer) Proxy.newProxyInstance(
                Tokenizer.class.getClassLoader(), new Class<?>[] {Tokenizer.class}, (proxy, method, arguments) -> {
                    throw new UnsupportedOperationException(method.getName());
                });
    }
}
