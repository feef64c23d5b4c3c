package org.elasticlm.chart;

/**
 * A colour by its role; the style sheet has a light and a dark value for each.
 *
 * @param styleClass the class in the style sheet
 */
public record Tone(String styleClass) {

    /** The next categorical colour. */
    public static final Tone AUTOMATIC = new Tone("automatic");

    /** For context that should stay in the background. */
    public static final Tone MUTED = new Tone("muted");

    /** For errors and broken limits. */
    public static final Tone ALERT = new Tone("alert");

    /** One of eight unordered colours that stay apart for colour-blind readers (after Okabe and Ito). */
    public static Tone category(int index) {
        return new Tone("c" + Math.floorMod(index, Theme.CATEGORIES));
    }

    /** One of an ordered range, from deep blue (index 0) to warm orange (last). */
    public static Tone sequence(int index, int size) {
        int last = Theme.SEQUENCE - 1;
        return new Tone("q" + (size < 2 ? 0 : Math.round((float) index * last / (size - 1))));
    }
}
