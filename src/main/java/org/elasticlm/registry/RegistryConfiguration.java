package org.elasticlm.registry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Loads the models at start: a server whose models are wrong does not come up. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ModelSettings.class)
class RegistryConfiguration {

    @Bean(destroyMethod = "close")
    ModelRegistry modelRegistry(ModelSettings settings, ObjectProvider<ModelListener> listeners) {
        ModelRegistry registry =
                ModelDirectory.load(settings.modelsDir(), settings.defaultModels(), settings.encoderOptions());
        registry.summaries().forEach(model -> listeners.orderedStream().forEach(listener -> listener.loaded(model)));
        return registry;
    }
}
