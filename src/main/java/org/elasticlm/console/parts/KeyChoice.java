package org.elasticlm.console.parts;

import java.util.ArrayList;
import java.util.List;
import org.elasticlm.tenant.ApiKeySummary;
import org.jspecify.annotations.Nullable;

/** A key that a filter offers. */
public record KeyChoice(String value, String text) {

    /** As the element {@code bdi}, which is none for options. */
    private static final char ISOLATE = '\u2068';

    private static final char END_ISOLATE = '\u2069';

    /** The keys, revoked ones included, and the chosen one even when it is not among them. */
    public static List<KeyChoice> of(List<ApiKeySummary> keys, @Nullable String chosen) {
        List<KeyChoice> choices = new ArrayList<>();
        keys.forEach(key -> choices.add(new KeyChoice(key.id().toString(), text(key))));
        if (chosen != null
                && choices.stream().noneMatch(choice -> choice.value().equals(chosen))) {
            choices.add(new KeyChoice(chosen, chosen));
        }
        return choices;
    }

    /** For pages: a name that is written from right to left leaves the brackets around it alone. */
    public static String text(ApiKeySummary key) {
        return shown(key) + " (" + ISOLATE + key.name() + END_ISOLATE + ")";
    }

    /** For files. */
    public static String plainText(ApiKeySummary key) {
        return shown(key) + " (" + key.name() + ")";
    }

    private static String shown(ApiKeySummary key) {
        return key.prefix() + "…" + key.lastFour();
    }
}
