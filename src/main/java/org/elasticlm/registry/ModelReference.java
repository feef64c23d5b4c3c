package org.elasticlm.registry;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What callers write to name a model: {@code starter-embed}, {@code starter-embed@1}, {@code starter-embed:0.5} or
 * {@code starter-embed@1:0.5}.
 *
 * @param name the model's name
 * @param version the version, or null for the latest
 * @param width the width that the whole request is pinned to, or null to follow the load
 */
record ModelReference(
        String name, @Nullable Integer version, @Nullable Double width) {

    private static final Pattern FORM = Pattern.compile("([^@:]+)(?:@(\\d{1,9}))?(?::(\\d{1,9}(?:\\.\\d{1,9})?))?");

    /** Null when the text has another form. */
    static @Nullable ModelReference parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return null;
        }
        String version = form.group(2);
        String width = form.group(3);
        return new ModelReference(
                form.group(1),
                version == null ? null : Integer.valueOf(version),
                width == null ? null : Double.valueOf(width));
    }
}
