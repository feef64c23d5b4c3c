package org.elasticlm.console.parts;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What stands in a list's filter, from its form or its address. */
public final class FilterText {

    private FilterText() {}

    /** Without what is around it; null where there is nothing, and the filter lets everything through. */
    public static @Nullable String of(@Nullable String typed) {
        return typed == null || typed.isBlank() ? null : typed.strip();
    }

    /** Whether a filter lets a text through that has it somewhere, in small letters or capitals. */
    public static boolean isIn(@Nullable String filter, String text) {
        return filter == null || text.toLowerCase(Locale.ROOT).contains(filter.toLowerCase(Locale.ROOT));
    }
}
