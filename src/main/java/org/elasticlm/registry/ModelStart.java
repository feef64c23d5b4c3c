package org.elasticlm.registry;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.elasticlm.audit.AuditLog;
import org.elasticlm.bundle.BundleException;
import org.elasticlm.encoder.EncoderTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Loads what a server begins with: the bundles in the models directory, but for those that were unloaded, and the published
 * versions that were loaded. A wrong bundle in the models directory ends the start; a published one is left out, since
 * others can serve without it.
 */
final class ModelStart {

    private static final Logger log = LoggerFactory.getLogger(ModelStart.class);

    private final ModelRecords records;
    private final AliasRecords aliases;
    private final TransactionOperations transactions;
    private final AuditLog audit;
    private final ModelFiles files;
    private final ModelReading reading;
    private final long budgetBytes;

    ModelStart(
            ModelRecords records,
            AliasRecords aliases,
            TransactionOperations transactions,
            AuditLog audit,
            ModelFiles files,
            ModelReading reading,
            long budgetBytes) {
        this.records = records;
        this.aliases = aliases;
        this.transactions = transactions;
        this.audit = audit;
        this.files = files;
        this.reading = reading;
        this.budgetBytes = budgetBytes;
    }

    ModelRegistry load(Map<EncoderTask, String> defaultModels) {
        files.sweep();
        List<ModelDirectory.Installed> installed = ModelDirectory.read(files.modelsDirectory());
        installed.forEach(each -> transactions.executeWithoutResult(status -> keep(each)));
        List<LoadedModel> loaded = new ArrayList<>();
        try {
            for (ModelRow row : records.list()) {
                if (row.wanted() && !row.deleted()) {
                    load(row, folder(installed, row), loaded);
                }
            }
            ModelRegistry registry = new ModelRegistry(loaded, defaults(installed, loaded, defaultModels));
            registry.alias(AliasView.of(aliases.list(), registry));
            return registry;
        } catch (UnknownModelException e) {
            loaded.forEach(LoadedModel::close);
            throw new BundleException(
                    files.modelsDirectory().toAbsolutePath(),
                    "the models that elasticlm.default-models names",
                    String.valueOf(e.getMessage()),
                    "Correct the setting or add the model.");
        } catch (RuntimeException e) {
            loaded.forEach(LoadedModel::close);
            throw e;
        }
    }

    /**
     * Where nothing is set, a task's default is the first by name in the models directory: to publish a model under an
     * earlier name changes nothing for requests that name none.
     */
    private static Map<EncoderTask, String> defaults(
            List<ModelDirectory.Installed> installed, List<LoadedModel> loaded, Map<EncoderTask, String> set) {
        Map<EncoderTask, String> defaults = new EnumMap<>(EncoderTask.class);
        installed.stream()
                .map(ModelDirectory.Installed::facts)
                .filter(facts -> loaded.stream().anyMatch(each -> each.is(facts.name(), facts.version())))
                .sorted(Comparator.comparing(ModelFacts::name))
                .forEach(facts -> defaults.putIfAbsent(facts.task(), facts.name()));
        defaults.putAll(set);
        return Map.copyOf(defaults);
    }

    private static @Nullable Path folder(List<ModelDirectory.Installed> installed, ModelRow row) {
        return installed.stream()
                .filter(each ->
                        each.facts().name().equals(row.name()) && each.facts().version() == row.version())
                .map(ModelDirectory.Installed::folder)
                .findFirst()
                .orElse(null);
    }

    private void load(ModelRow row, @Nullable Path folder, List<LoadedModel> loaded) {
        long used = loaded.stream().mapToLong(LoadedModel::memoryBytes).sum();
        try {
            Path from = folder == null ? files.find(row.name(), row.version()).orElse(null) : folder;
            if (from == null) {
                log.info("{} was served here before, but its files are gone", row.id());
                return;
            }
            new MemoryUse(used, budgetBytes).require(row.id(), reading.memoryBytes(row));
            loaded.add(reading.read(from, row));
            records.started(row.name(), row.version());
        } catch (ModelRefusedException e) {
            if (folder != null) {
                boolean memory = e.kind() == ModelRefusedException.Kind.MEMORY;
                throw new BundleException(
                        folder,
                        memory ? "models that fit into the memory for them" : "a model that this host can load",
                        String.valueOf(e.getMessage()),
                        (memory ? "Raise elasticlm.registry.memory" : "Remove the cause")
                                + " or take a bundle out of the models directory.");
            }
            log.error("{} is not served: {}", row.id(), e.getMessage());
        } catch (BundleException e) {
            if (folder != null) {
                throw e;
            }
            log.error("{} is not served: {}", row.id(), e.full());
        }
    }

    /** The models directory is the operator's: a bundle that was changed there is served, but not in silence. */
    private void keep(ModelDirectory.Installed installed) {
        records.revise();
        ModelFacts facts = installed.facts();
        Optional<ModelRow> before = records.find(facts.name(), facts.version());
        String known = before.map(ModelRow::checksum).orElse(null);
        records.keep(facts, null, true);
        if (known != null && !Objects.equals(known, facts.checksum())) {
            String id = facts.name() + "@" + facts.version();
            log.warn(
                    "{} in {} is another bundle than the {} that was served before. Vectors of the two do not compare:"
                            + " give a changed model another version.",
                    id,
                    installed.folder(),
                    id);
            audit.record(
                    "server",
                    "model replaced in the models directory",
                    "model " + id,
                    Map.of("checksum", known),
                    Map.of("checksum", facts.checksum()));
        }
    }
}
