package org.elasticlm.account;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of a change to a user.
 *
 * @param password a new one, to be shown once; null when none was made
 * @param errors per field what is wrong with it; empty when the change was made
 */
public record UserChange(@Nullable String password, Map<String, String> errors) {

    static UserChange made(@Nullable String password) {
        return new UserChange(password, Map.of());
    }

    static UserChange refused(String field, String problem) {
        return new UserChange(null, Map.of(field, problem));
    }

    public boolean accepted() {
        return errors.isEmpty();
    }
}
