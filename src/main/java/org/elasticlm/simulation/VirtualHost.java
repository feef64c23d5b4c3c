package org.elasticlm.simulation;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.elasticlm.encoder.Width;
import org.elasticlm.latency.BatchLoad;
import org.elasticlm.latency.LatencyCurve;
import org.elasticlm.latency.Stray;

/** The time that batches really take: a measured curve, strayed from as the measured host did. */
final class VirtualHost {

    /** Strays of batches about as long are drawn from: this share of all, and at least so many. */
    private static final double SHARE_ALIKE = 0.25;

    private static final int FEWEST_ALIKE = 30;

    private final Map<Width, LatencyCurve> curves;
    private final List<Stray> strays;
    private final int alike;
    private final Random random;

    /** @param strays of measured batches, one of about the same length being drawn for each batch */
    VirtualHost(Map<Width, LatencyCurve> curves, List<Stray> strays, Random random) {
        this.curves = curves;
        this.strays = strays.stream()
                .sorted(Comparator.comparingDouble(Stray::predictedMillis))
                .toList();
        this.alike = Math.min(strays.size(), Math.max(FEWEST_ALIKE, (int) (SHARE_ALIKE * strays.size())));
        this.random = random;
    }

    double millis(Width width, BatchLoad load) {
        LatencyCurve curve = curves.get(width);
        if (curve == null) {
            throw new IllegalArgumentException("No latency is known for width " + width.value());
        }
        double expected = curve.millis(load);
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
