package org.elasticlm.console.schedule;

/** For how long a width may be pinned. */
enum PinLength {
    QUARTER("15 minutes", 15),
    HOUR("1 hour", 60),
    SHIFT("8 hours", 480),
    DAY("1 day", 1440);

    private final String label;
    private final int minutes;

    PinLength(String label, int minutes) {
        this.label = label;
        this.minutes = minutes;
    }

    public String label() {
        return label;
    }

    public int minutes() {
        return minutes;
    }
}
