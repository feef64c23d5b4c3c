package org.elasticlm.account;

import java.util.Locale;

/** How someone wants to see the console. */
public enum Theme {
    /** As the system that they sit at. */
    SYSTEM("As the system"),
    LIGHT("Light"),
    DARK("Dark");

    private final String label;

    Theme(String label) {
        this.label = label;
    }

    /** In pages and forms. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String label() {
        return label;
    }

    /** What a toggle changes to. */
    public Theme next() {
        return values()[(ordinal() + 1) % values().length];
    }
}
