package org.elasticlm.console.models;

import java.time.Instant;
import java.util.List;
import org.elasticlm.registry.ModelState;
import org.elasticlm.registry.ModelVersion;
import org.elasticlm.registry.WidthSummary;

/** Versions of a model for tests, alike but for what a test is about. */
final class Versions {

    private Versions() {}

    static ModelVersion of(ModelState state, boolean wanted, List<WidthSummary> widths) {
        return new ModelVersion(
                "tiny",
                1,
                32,
                32,
                null,
                null,
                Instant.EPOCH,
                "admin",
                true,
                null,
                state,
                wanted,
                1000,
                0,
                List.of(),
                widths,
                List.of());
    }
}
