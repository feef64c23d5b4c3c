package org.elasticlm.scheduling;

import java.util.Collection;
import java.util.Comparator;
import java.util.TreeSet;

/** The levels that can be chosen from. */
final class Levels {

    /** Below every width: what requests get at their narrowest. */
    static final double NARROWEST = 0;

    private Levels() {}

    /** Every width of the ladders, and the present level; widest first. */
    static double[] of(double present, Collection<Ladder> ladders) {
        TreeSet<Double> levels = new TreeSet<>(Comparator.reverseOrder());
        levels.add(1.0);
        levels.add(present);
        for (Ladder ladder : ladders) {
            ladder.widths().forEach(width -> levels.add(width.value()));
        }
        return levels.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
