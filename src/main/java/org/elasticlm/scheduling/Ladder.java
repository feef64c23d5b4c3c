package org.elasticlm.scheduling;

import java.util.List;
import org.elasticlm.encoder.Width;
import org.jspecify.annotations.Nullable;

/**
 * The widths that a model serves. A place on it is called a rung; rung 0 is the full width.
 *
 * @param model name and version, such as {@code starter-embed@1}
 * @param widths widest first
 */
public record Ladder(String model, List<Width> widths) {

    public Ladder {
        widths = List.copyOf(widths);
        if (widths.isEmpty()) {
            throw new IllegalArgumentException("Model " + model + " needs at least one width");
        }
        for (int rung = 1; rung < widths.size(); rung++) {
            if (widths.get(rung).value() >= widths.get(rung - 1).value()) {
                throw new IllegalArgumentException(
                        "The widths of model " + model + " go from wide to narrow, found " + widths);
            }
        }
    }

    public int narrowest() {
        return widths.size() - 1;
    }

    public Width width(int rung) {
        return widths.get(rung);
    }

    /** The widest rung that is not above the level, or the narrowest one where all are. */
    public int rungAt(double level) {
        int last = widths.size() - 1;
        for (int rung = 0; rung < last; rung++) {
            if (widths.get(rung).value() <= level) {
                return rung;
            }
        }
        return last;
    }

    /** Every rung from floor to cap. Where there is none between them, the floor counts: quality was promised. */
    public Rungs between(double floor, double cap) {
        int narrowest = narrowest();
        while (narrowest > 0 && widths.get(narrowest).value() < floor) {
            narrowest--;
        }
        return new Rungs(Math.min(rungAt(cap), narrowest), narrowest, null);
    }

    /**
     * What a caller who asks for one width gets: that rung, or the nearest one that floor and cap leave.
     *
     * @return null when the model has no such width
     */
    public @Nullable Rungs pinned(double value, double floor, double cap) {
        for (int rung = 0; rung < widths.size(); rung++) {
            if (widths.get(rung).value() == value) {
                int allowed = between(floor, cap).clamp(rung);
                return Rungs.only(allowed, allowed == rung ? WidthReason.PINNED : WidthReason.TENANT_LIMIT);
            }
        }
        return null;
    }
}
