package org.elasticlm.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.elasticlm.encoder.EncoderTask;
import org.elasticlm.encoder.Width;
import org.elasticlm.latency.LatencyModel;
import org.elasticlm.registry.ServedModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.AvailabilityState;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;

/** The readiness that health checks report follows the engine's warm-up. */
@Timeout(60)
class EngineLifecycleTests {

    private final CountDownLatch warmUp = new CountDownLatch(1);
    private final BlockingQueue<AvailabilityState> states = new LinkedBlockingQueue<>();

    @Test
    void theServerIsAliveAtOnceAndReadyOnlyAfterTheWarmUp() throws Exception {
        Engine engine = engine(() -> {});
        CompletableFuture<ConfigurableApplicationContext> server = CompletableFuture.supplyAsync(() -> run(engine));
        assertThat(states.take()).isEqualTo(LivenessState.CORRECT);
        assertThat(states).isEmpty();
        assertThat(server).isNotDone();

        warmUp.countDown();

        assertThat(states.take()).isEqualTo(ReadinessState.ACCEPTING_TRAFFIC);
        assertThat(engine.status().state()).isEqualTo(EngineStatus.State.READY);
        server.get().close();
        assertThat(engine.status().state()).isEqualTo(EngineStatus.State.STOPPED);
    }

    @Test
    void aServerWhoseWarmUpFailsEnds() {
        Engine engine = engine(() -> {
            throw new IllegalStateException("no such kernel");
        });
        warmUp.countDown();

        assertThat(catchThrowable(() -> run(engine))).hasRootCauseMessage("no such kernel");
        assertThat(states).doesNotContain(ReadinessState.ACCEPTING_TRAFFIC);
    }

    private ConfigurableApplicationContext run(Engine engine) {
        SpringApplication application = new SpringApplication(EngineLifecycleTests.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.addInitializers(context -> {
            context.getBeanFactory().registerSingleton("engine", engine);
            context.getBeanFactory().registerSingleton("engineLifecycle", new EngineLifecycle(engine));
            ApplicationListener<AvailabilityChangeEvent<?>> listener = event -> states.add(event.getState());
            context.addApplicationListener(listener);
        });
        return application.run("--spring.main.banner-mode=off", "--spring.config.name=none");
    }

    private Engine engine(Runnable warming) {
        ServedModel model = new ServedModel(
                "toy",
                1,
                EncoderTask.EMBED,
                List.of(),
                256,
                List.of(Width.uniform(1, 1, 2, 16)),
                EngineUnderTest.noTokenizer(),
                new ToyEncoder(),
                "toy",
                new LatencyModel());
        return new Engine(
                ScheduleSettingsTests.defaults(),
                List.of(model),
                any -> {
                    try {
                        warmUp.await();
                    } catch (InterruptedException interrupted) {
                        throw new IllegalStateException(interrupted);
                    }
                    warming.run();
                    return () -> false;
                },
                new SimpleMeterRegistry(),
                NanoClock.SYSTEM);
    }
}
