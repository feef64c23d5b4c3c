package org.elasticlm.registry;

import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A name for one version of a model, which moves.
 *
 * @param name the model's
 * @param alias such as {@code candidate}
 * @param version what it means now
 * @param previous what it meant before, or null when it has not moved yet
 */
public record ModelAlias(
        String name, String alias, int version, @Nullable Integer previous, Instant updated, String updatedBy) {

    /** What a model's bare name means, once it is set. */
    public static final String CHAMPION = "champion";

    /** What is tried out next, by custom. */
    public static final String CANDIDATE = "candidate";

    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{0,62}");

    static boolean isAlias(String text) {
        return FORM.matcher(text).matches();
    }
}
