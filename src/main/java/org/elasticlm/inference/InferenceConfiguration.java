package org.elasticlm.inference;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import org.elasticlm.latency.Calibration;
import org.elasticlm.registry.ModelRegistry;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Starts the engine with the server. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ScheduleSettings.class)
class InferenceConfiguration {

    @Bean
    Engine engine(
            ScheduleSettings settings,
            ModelRegistry registry,
            MeterRegistry meters,
            @Value("${elasticlm.data-dir}") Path dataDirectory) {
        StartCalibration calibration =
                new StartCalibration(new Calibration(), dataDirectory.resolve("latency"), Fingerprint.ofThisHost());
        return new Engine(settings, registry.models(), calibration, meters, NanoClock.SYSTEM);
    }

    @Bean
    ScheduleControl scheduleControl(Engine engine) {
        return engine.control();
    }

    @Bean
    ProgressiveInference progressiveInference(Engine engine, ScheduleSettings settings) {
        return new PassByPass(engine, settings, NanoClock.SYSTEM, engine.deadlines(), engine::level);
    }

    @Bean
    ProcessMemory processMemory() {
        return new ProcessMemory();
    }

    @Bean
    EngineLifecycle engineLifecycle(Engine engine) {
        return new EngineLifecycle(engine);
    }
}
