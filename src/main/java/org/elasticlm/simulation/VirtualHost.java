package org.elasticlm.simulation;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.elasticlm.encoder.Width;
import org.elasticlm.latency.BatchLoad;
import org.elasticlm.latency.LatencyCurve;
import org.elasticlm.latency.Stray;

/** The time that batches really take: measured curves, strayed from as the measured host did. */
final class VirtualHost {

    /** Strays of batches about as long are drawn from: this share of all, and at least so many. */
    private static final double SHARE_ALIKE = 0.25;

    private static final int FEWEST_ALIKE = 30;

    private final List<Spell> spells;
    private final Random random;

    /**
     * A time in which the host stays the same.
     *
     * @param strays of measured batches, shortest first, one of about the same length being drawn for each batch
     */
    record Spell(double fromMillis, Map<Width, LatencyCurve> curves, List<Stray> strays) {

        double millis(Width width, BatchLoad load, Random random) {
            LatencyCurve curve = curves.get(width);
            if (curve == null) {
                throw new IllegalArgumentException("No latency is known for width " + width.value());
            }
            double expected = curve.millis(load);
            int alike = Math.min(strays.size(), Math.max(FEWEST_ALIKE, (int) (SHARE_ALIKE * strays.size())));
            int first = Math.max(0, Math.min(strays.size() - alike, shorterThan(expected) - alike / 2));
            return expected * strays.get(first + random.nextInt(alike)).ratio();
        }

        /** How many strays are of shorter batches. */
        private int shorterThan(double millis) {
            int from = 0;
            int to = strays.size();
            while (from < to) {
                int middle = (from + to) / 2;
                if (strays.get(middle).predictedMillis() < millis) {
                    from = middle + 1;
                } else {
                    to = middle;
                }
            }
            return from;
        }
    }

    /** @param spells in order */
    VirtualHost(List<Spell> spells, Random random) {
        this.spells = List.copyOf(spells);
        this.random = random;
    }

    double millis(double nowMillis, Width width, BatchLoad load) {
        Spell present = spells.get(0);
        for (Spell spell : spells) {
            if (spell.fromMillis() <= nowMillis) {
                present = spell;
            }
        }
        return present.millis(width, load, random);
    }
}
