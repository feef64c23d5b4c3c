package org.elasticlm.scheduling;

import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The levels that a snapshot offers. */
final class Levels {

    /** Below every width: what requests get at their narrowest. */
    static final double NARROWEST = 0;

    private Levels() {}

    /** Every width of every model that is waited for, and the present level; widest first. */
    static double[] of(Snapshot snapshot) {
        Set<Ladder> ladders = Collections.newSetFromMap(new IdentityHashMap<>());
        @Nullable Ladder last = null;
        for (Waiting slice : snapshot.queue()) {
            // Neighbours mostly wait for the same model, and this is asked for every batch.
            if (slice.ladder() != last) {
                last = slice.ladder();
                ladders.add(last);
            }
        }
        TreeSet<Double> levels = new TreeSet<>(Comparator.reverseOrder());
        levels.add(1.0);
        levels.add(snapshot.state().level());
        for (Ladder ladder : ladders) {
            ladder.widths().forEach(width -> levels.add(width.value()));
        }
        return levels.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
