package org.elasticlm.console.models;

import java.util.List;
import java.util.Locale;
import org.elasticlm.console.parts.Format;
import org.elasticlm.registry.ModelAlias;
import org.elasticlm.registry.ModelState;
import org.elasticlm.registry.ModelVersion;
import org.elasticlm.registry.PublishedModel;
import org.jspecify.annotations.Nullable;

/**
 * A version in a table.
 *
 * @param tone of its state
 * @param served whether the model's bare name means it
 * @param memory what its weights take, or would take
 * @param requests on their way through it
 * @param by who published it
 * @param champion whether it has the alias that promotion gives
 * @param unloads whether unloading changes anything, here or on a server that has what is missing here
 */
record VersionRow(
        String id,
        String name,
        int version,
        String state,
        String tone,
        boolean served,
        List<String> aliases,
        String memory,
        String requests,
        String published,
        String by,
        boolean champion,
        boolean loads,
        boolean unloads,
        boolean deletes) {

    static List<VersionRow> of(PublishedModel model) {
        return model.versions().stream()
                .map(version -> of(version, model.served()))
                .toList();
    }

    private static VersionRow of(ModelVersion version, @Nullable Integer served) {
        boolean idle = version.state() == ModelState.UNLOADED || version.state() == ModelState.MISSING;
        return new VersionRow(
                version.id(),
                version.name(),
                version.version(),
                version.state().label(),
                switch (version.state()) {
                    case LOADED -> "good";
                    case LOADING, RETIRING -> "warn";
                    case MISSING -> "bad";
                    case UNLOADED -> "";
                },
                served != null && served == version.version(),
                version.aliases(),
                memory(version.memoryBytes()),
                version.loaded() ? Format.count(version.requests()) : Format.UNKNOWN,
                Format.time(version.published()),
                version.publishedBy() == null ? "models directory" : version.publishedBy(),
                version.aliases().contains(ModelAlias.CHAMPION),
                version.state() == ModelState.UNLOADED,
                (version.loaded() || (idle && version.wanted()))
                        && version.aliases().isEmpty(),
                idle
                        && !version.wanted()
                        && version.removable()
                        && version.aliases().isEmpty());
    }

    static String memory(long bytes) {
        double megabytes = bytes / 1024.0 / 1024.0;
        return megabytes < 10
                ? String.format(Locale.ROOT, "%.1f MB", megabytes)
                : Format.count(Math.round(megabytes)) + " MB";
    }
}
