package org.elasticlm.tenant;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of a change that a person asked for.
 *
 * @param value what now is, or null when nothing was changed
 * @param errors per field what is wrong with it; empty when the change was made
 */
public record Change<T>(@Nullable T value, Map<String, String> errors) {

    public Change {
        errors = Map.copyOf(errors);
    }

    static <T> Change<T> accepted(T value) {
        return new Change<>(value, Map.of());
    }

    static <T> Change<T> rejected(Map<String, String> errors) {
        return new Change<>(null, errors);
    }

    public boolean accepted() {
        return errors.isEmpty();
    }
}
