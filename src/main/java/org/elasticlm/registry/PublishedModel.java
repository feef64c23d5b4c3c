package org.elasticlm.registry;

import java.util.List;
import java.util.Optional;
import org.elasticlm.encoder.EncoderTask;
import org.jspecify.annotations.Nullable;

/**
 * A model with its versions and aliases.
 *
 * @param served the version that the bare name means on this server now, or null when none is loaded
 * @param isDefault whether requests that name no model get it
 * @param versions latest first
 * @param aliases by name
 */
public record PublishedModel(
        String name,
        EncoderTask task,
        @Nullable Integer served,
        boolean isDefault,
        List<ModelVersion> versions,
        List<ModelAlias> aliases) {

    public PublishedModel {
        versions = List.copyOf(versions);
        aliases = List.copyOf(aliases);
    }

    public Optional<ModelVersion> version(int version) {
        return versions.stream().filter(each -> each.version() == version).findFirst();
    }
}
