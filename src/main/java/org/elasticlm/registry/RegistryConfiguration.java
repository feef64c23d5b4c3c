package org.elasticlm.registry;

import java.nio.file.Path;
import java.util.Optional;
import org.elasticlm.audit.AuditLog;
import org.elasticlm.upkeep.Upkeep;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionOperations;

/** Loads the models at start: a server whose models are wrong does not come up. Then follows what is published. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ModelSettings.class, RegistrySettings.class})
class RegistryConfiguration {

    @Bean
    ModelFiles modelFiles(
            ModelSettings models, RegistrySettings registry, @Value("${elasticlm.data-dir}") Path dataDirectory) {
        return new ModelFiles(
                models.modelsDir(), Optional.ofNullable(registry.directory()).orElse(dataDirectory.resolve("models")));
    }

    @Bean
    ModelReading modelReading(ModelSettings settings) {
        return new ModelReading(settings.servedWidths(), settings.encoderOptions());
    }

    @Bean(destroyMethod = "close")
    ModelRegistry modelRegistry(
            ModelSettings settings,
            RegistrySettings registry,
            ModelRecords records,
            AliasRecords aliases,
            TransactionOperations transactions,
            AuditLog audit,
            ModelFiles files,
            ModelReading reading) {
        return new ModelStart(records, aliases, transactions, audit, files, reading, registry.memoryBytes())
                .load(settings.defaultModels());
    }

    /**
     * The one thread that changes what this server has loaded: changes happen one after the other, and the engine's native
     * code gets to know no more threads than it must.
     */
    @Bean
    Upkeep modelUpkeep() {
        return new Upkeep(
                "elasticlm-models",
                new Upkeep.Words(
                        "The model registry cannot be read; serving goes on with what is loaded",
                        "The model registry is read from the database again",
                        "The models could not be changed"));
    }

    @Bean
    ModelLoading modelLoading(
            ModelRegistry registry,
            ModelHost host,
            ModelFiles files,
            ModelReading reading,
            ModelRecords records,
            RegistrySettings settings) {
        return new ModelLoading(
                registry, host, files, reading, records, settings.memoryBytes(), settings.loadTimeout());
    }

    @Bean
    ModelSync modelSync(
            ModelRegistry registry,
            ModelLoading loading,
            ModelRecords records,
            AliasRecords aliases,
            Upkeep upkeep,
            RegistrySettings settings) {
        ModelSync sync = new ModelSync(registry, loading, records, aliases, System::nanoTime);
        upkeep.repeat(sync::poll, settings.refreshInterval());
        return sync;
    }

    @Bean
    PublishedModels publishedModels(
            ModelRegistry registry,
            ModelLoading loading,
            ModelReading reading,
            ModelRecords records,
            AliasRecords aliases,
            ModelFiles files) {
        return new PublishedModels(registry, loading, reading, records, aliases, files);
    }

    @Bean
    ModelPublisher modelPublisher(
            ModelRecords records,
            TransactionOperations transactions,
            AuditLog audit,
            ModelFiles files,
            Upkeep upkeep,
            RegistrySettings settings) {
        return new ModelPublisher(records, transactions, audit, files, upkeep, settings);
    }

    @Bean
    ModelOperator modelOperator(
            ModelRegistry registry,
            ModelLoading loading,
            ModelSync sync,
            ModelRecords records,
            AliasRecords aliases,
            ModelFiles files,
            TransactionOperations transactions,
            AuditLog audit,
            Upkeep upkeep) {
        return new ModelOperator(registry, loading, sync, records, aliases, files, transactions, audit, upkeep);
    }
}
