package org.elasticlm.registry;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What callers write to name a model: {@code starter-embed}, {@code starter-embed@1}, {@code starter-embed@candidate}, each
 * with a width or without, as in {@code starter-embed@1:0.5}.
 *
 * @param name the model's name
 * @param version the version, or null for what the alias or the bare name means
 * @param alias the alias, or null
 * @param width the width that the whole request is pinned to, or null to follow the load
 */
record ModelReference(
        String name,
        @Nullable Integer version,
        @Nullable String alias,
        @Nullable Double width) {

    private static final Pattern FORM =
            Pattern.compile("([^@:]+)(?:@(?:(\\d{1,9})|([a-z][a-z0-9-]{0,62})))?(?::(\\d{1,9}(?:\\.\\d{1,9})?))?");

    /** Null when the text has another form. */
    static @Nullable ModelReference parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return null;
        }
        String version = form.group(2);
        String width = form.group(4);
        return new ModelReference(
                form.group(1),
                version == null ? null : Integer.valueOf(version),
                form.group(3),
                width == null ? null : Double.valueOf(width));
    }
}
