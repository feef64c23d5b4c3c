package org.elasticlm.console.replay;

import java.util.List;
import java.util.Optional;
import org.elasticlm.encoder.Width;
import org.elasticlm.registry.ServedModel;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the page's address, as it was typed or chosen.
 *
 * @param last key of a {@link ReplayRange}
 * @param model name and version; empty for the one that got the most requests
 * @param fixed width of the policy {@code fixed}; empty for the one in force
 * @param tenant whose requests to show; empty for all
 */
public record ReplaySearch(
        @Nullable String last,
        @Nullable String model,
        @Nullable String fixed,
        @Nullable String tenant) {

    ReplayRange range() {
        return ReplayRange.of(last);
    }

    boolean namesModel() {
        return model != null && !model.isBlank();
    }

    boolean namesTenant() {
        return tenant != null && !tenant.isBlank();
    }

    Optional<ServedModel> modelAmong(List<ServedModel> models) {
        return models.stream().filter(one -> one.id().equals(model)).findFirst();
    }

    /**
     * One of the model's widths, the one in force where none is named and where the model has it, else the full one.
     *
     * @return empty when the model does not have the named one
     */
    Optional<Double> fixedWidth(ServedModel served, double inForce) {
        List<Double> widths = served.widths().stream().map(Width::value).toList();
        if (fixed == null || fixed.isBlank()) {
            return Optional.of(widths.contains(inForce) ? inForce : widths.get(0));
        }
        return widths.stream().filter(width -> width.toString().equals(fixed)).findFirst();
    }
}
