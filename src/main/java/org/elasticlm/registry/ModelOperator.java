package org.elasticlm.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.elasticlm.audit.AuditLog;
import org.elasticlm.upkeep.Upkeep;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What an operator does with published versions: loads and unloads them, moves aliases between them, deletes them. A change
 * is in force here when its method returns, and on the other servers of the database within seconds. Every method throws a
 * {@link ModelRefusedException} when it changes nothing.
 */
public final class ModelOperator {

    private final ModelRegistry registry;
    private final ModelLoading loading;
    private final ModelSync sync;
    private final ModelRecords records;
    private final AliasRecords aliases;
    private final ModelFiles files;
    private final TransactionOperations transactions;
    private final AuditLog audit;
    private final Upkeep upkeep;

    ModelOperator(
            ModelRegistry registry,
            ModelLoading loading,
            ModelSync sync,
            ModelRecords records,
            AliasRecords aliases,
            ModelFiles files,
            TransactionOperations transactions,
            AuditLog audit,
            Upkeep upkeep) {
        this.registry = registry;
        this.loading = loading;
        this.sync = sync;
        this.records = records;
        this.aliases = aliases;
        this.files = files;
        this.transactions = transactions;
        this.audit = audit;
        this.upkeep = upkeep;
    }

    /** Loads a version on every server; it stays loaded over restarts. */
    public void load(String name, int version, String by) {
        upkeep.call(() -> {
            ModelRow row = row(name, version);
            loading.load(row);
            return changing(() -> {
                if (!row(name, version).wanted()) {
                    records.want(name, version, true);
                    audit.record(by, "model loaded", "model " + row.id(), loaded(false), loaded(true));
                }
                return true;
            });
        });
    }

    /** Unloads a version on every server. Requests that have begun end on it. */
    public void unload(String name, int version, String by) {
        upkeep.call(() -> changing(() -> {
            ModelRow row = row(name, version);
            requireNoAlias(row, "unloaded");
            requireNoDefault(row);
            if (row.wanted()) {
                records.want(name, version, false);
                audit.record(by, "model unloaded", "model " + row.id(), loaded(true), loaded(false));
            }
            return true;
        }));
    }

    /**
     * Makes an alias mean a version. The version is loaded, warmed and measured first; then new requests get it, while those
     * that have begun end where they began.
     *
     * @return where the alias is now
     */
    public ModelAlias promote(String name, String alias, int version, String by) {
        if (!ModelAlias.isAlias(alias)) {
            throw new ModelRefusedException(
                    ModelRefusedException.Kind.INVALID,
                    "An alias has 1 to 63 small letters, digits and hyphens, and starts with a letter.");
        }
        return move(name, alias, version, "alias moved", by);
    }

    /**
     * Moves an alias back to the version that it meant before.
     *
     * @param from the version that the caller takes the alias to mean, so that the same wish twice is not two; null for any
     * @return where the alias is now
     */
    public ModelAlias rollBack(String name, String alias, @Nullable Integer from, String by) {
        ModelAlias now = alias(name, alias);
        if (from != null && from != now.version()) {
            throw new ModelRefusedException(
                    ModelRefusedException.Kind.CONFLICT,
                    "The alias " + alias + " of " + name + " means version " + now.version() + " already.");
        }
        Integer previous = now.previous();
        if (previous == null) {
            throw new ModelRefusedException(
                    ModelRefusedException.Kind.CONFLICT,
                    "The alias " + alias + " of " + name + " has not moved yet, so there is nothing to roll back to.");
        }
        return move(name, alias, previous, "alias rolled back", by);
    }

    private ModelAlias move(String name, String alias, int version, String action, String by) {
        return upkeep.call(() -> {
            loading.load(row(name, version));
            changing(() -> {
                row(name, version);
                Optional<ModelAlias> before = aliases.find(name, alias);
                Integer present = before.map(ModelAlias::version).orElse(null);
                if (present == null || present != version) {
                    records.want(name, version, true);
                    aliases.set(name, alias, version, present, by);
                    audit.record(by, action, "alias " + alias + " of " + name, version(present), version(version));
                }
                return true;
            });
            return alias(name, alias);
        });
    }

    /** Forgets an alias. Without its champion, a model's bare name means the latest loaded version. */
    public void removeAlias(String name, String alias, String by) {
        upkeep.call(() -> changing(() -> {
            ModelAlias before = alias(name, alias);
            aliases.remove(name, alias);
            audit.record(
                    by, "alias removed", "alias " + alias + " of " + name, version(before.version()), version(null));
            return true;
        }));
    }

    /** Deletes a version's files. Its number is never given to another bundle. */
    public void delete(String name, int version, String by) {
        upkeep.call(() -> changing(() -> {
            ModelRow row = row(name, version);
            requireNoAlias(row, "deleted");
            if (registry.find(name, version).isPresent()) {
                throw new ModelRefusedException(
                        ModelRefusedException.Kind.CONFLICT, row.id() + " is loaded. Unload it first.");
            }
            if (row.wanted()) {
                throw new ModelRefusedException(
                        ModelRefusedException.Kind.CONFLICT,
                        row.id() + " is not loaded on this server, but other servers of the database may serve it."
                                + " Unload it first.");
            }
            if (files.installed(name, version).isPresent()) {
                throw new ModelRefusedException(
                        ModelRefusedException.Kind.CONFLICT,
                        row.id() + " lies in the models directory, which is the operator's. Remove its folder there.");
            }
            records.delete(name, version);
            TreeMap<String, String> before = new TreeMap<>();
            before.put("checksum", String.valueOf(row.checksum()));
            audit.record(by, "model deleted", "model " + row.id(), before, Map.of());
            try {
                files.delete(name, version);
            } catch (IOException e) {
                throw new UncheckedIOException("The files of " + row.id() + " cannot be deleted", e);
            }
            return true;
        }));
    }

    /** One transaction that other servers hear of; this one follows before the method returns. */
    private <T> T changing(Supplier<T> change) {
        T result = Objects.requireNonNull(transactions.execute(status -> {
            records.revise();
            return change.get();
        }));
        sync.follow();
        return result;
    }

    private ModelRow row(String name, int version) {
        return records.find(name, version)
                .filter(row -> !row.deleted())
                .orElseThrow(() -> ModelRefusedException.unknown(name, version));
    }

    private ModelAlias alias(String name, String alias) {
        return aliases.find(name, alias)
                .orElseThrow(() -> new ModelRefusedException(
                        ModelRefusedException.Kind.UNKNOWN,
                        "There is no alias '" + alias + "' of a model '" + name + "'."));
    }

    private void requireNoAlias(ModelRow row, String participle) {
        String pointing = aliases.list().stream()
                .filter(alias -> alias.name().equals(row.name()) && alias.version() == row.version())
                .map(ModelAlias::alias)
                .collect(Collectors.joining(", "));
        if (!pointing.isEmpty()) {
            throw new ModelRefusedException(
                    ModelRefusedException.Kind.CONFLICT,
                    row.id() + " cannot be " + participle + ": the alias " + pointing
                            + " means it. Move or remove the alias first.");
        }
    }

    private void requireNoDefault(ModelRow row) {
        boolean isDefault = registry.find(row.name(), row.version())
                .filter(registry.catalog()::isDefault)
                .isPresent();
        if (isDefault) {
            throw new ModelRefusedException(
                    ModelRefusedException.Kind.CONFLICT,
                    row.id() + " cannot be unloaded: requests that name no model get it. Make another version the"
                            + " champion first.");
        }
    }

    private static Map<String, String> loaded(boolean loaded) {
        return Map.of("loaded", loaded ? "yes" : "no");
    }

    private static Map<String, String> version(@Nullable Integer version) {
        return version == null ? Map.of() : Map.of("version", version.toString());
    }
}
