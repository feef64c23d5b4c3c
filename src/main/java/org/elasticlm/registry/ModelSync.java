package org.elasticlm.registry;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes this server follow what the database says, whoever changed it: first it loads what is wanted, then it moves the
 * aliases whose versions are there, then it unloads what nobody needs. So an alias never means a version that is not loaded.
 * Called on the thread of the registry's upkeep only.
 */
final class ModelSync {

    private static final Logger log = LoggerFactory.getLogger(ModelSync.class);
    private static final long RETRY_NANOS = Duration.ofSeconds(30).toNanos();

    private final ModelRegistry registry;
    private final ModelLoading loading;
    private final ModelRecords records;
    private final AliasRecords aliases;
    private final LongSupplier nanoClock;

    /** When they were tried last; only of versions that are wanted. */
    private final Map<String, Long> failed = new HashMap<>();

    private long followed;

    ModelSync(
            ModelRegistry registry,
            ModelLoading loading,
            ModelRecords records,
            AliasRecords aliases,
            LongSupplier nanoClock) {
        this.registry = registry;
        this.loading = loading;
        this.records = records;
        this.aliases = aliases;
        this.nanoClock = nanoClock;
    }

    /** Looks for what others have changed. */
    void poll() {
        if (records.revision() != followed || retryIsDue()) {
            follow();
        }
    }

    void follow() {
        long revision = records.revision();
        List<ModelRow> rows = records.list();
        List<ModelRow> wantedRows =
                rows.stream().filter(row -> row.wanted() && !row.deleted()).toList();
        failed.keySet().retainAll(wantedRows.stream().map(ModelRow::id).toList());
        wantedRows.forEach(this::load);
        registry.alias(AliasView.of(aliases.list(), registry));
        for (LoadedModel loaded : registry.catalog().loaded()) {
            boolean wanted = wantedRows.stream().anyMatch(row -> loaded.is(row.name(), row.version()));
            if (!wanted && registry.catalog().aliasesOf(loaded.model()).isEmpty()) {
                loading.unload(loaded);
            }
        }
        followed = revision;
    }

    private void load(ModelRow row) {
        if (registry.find(row.name(), row.version()).isPresent()) {
            failed.remove(row.id());
            return;
        }
        Long last = failed.get(row.id());
        if (last != null && nanoClock.getAsLong() - last < RETRY_NANOS) {
            return;
        }
        try {
            loading.load(row);
            failed.remove(row.id());
        } catch (ModelRefusedException e) {
            if (failed.put(row.id(), nanoClock.getAsLong()) == null) {
                log.warn("{} is wanted but cannot be loaded here: {}", row.id(), Objects.toString(e.getMessage()));
            }
        }
    }

    boolean retryIsDue() {
        long now = nanoClock.getAsLong();
        return failed.values().stream().anyMatch(last -> now - last >= RETRY_NANOS);
    }
}
