package org.elasticlm.inference;

import io.micrometer.core.instrument.MeterRegistry;
import org.elasticlm.latency.Calibration;
import org.elasticlm.registry.ModelRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Starts the engine with the server. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ScheduleSettings.class)
class InferenceConfiguration {

    @Bean
    Engine engine(ScheduleSettings settings, ModelRegistry registry, MeterRegistry meters) {
        Calibration calibration = new Calibration();
        return new Engine(
                settings,
                registry.models(),
                model -> calibration.begin(model.encoder(), model.widths(), model.maxTokens(), model.latency())::step,
                meters,
                NanoClock.SYSTEM);
    }

    @Bean
    EngineLifecycle engineLifecycle(Engine engine) {
        return new EngineLifecycle(engine);
    }
}
