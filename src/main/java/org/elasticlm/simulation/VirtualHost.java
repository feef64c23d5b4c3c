package org.elasticlm.simulation;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.elasticlm.encoder.Width;
import org.elasticlm.latency.BatchLoad;
import org.elasticlm.latency.LatencyCurve;

/** The time that batches really take: a measured curve, strayed from as the measured host did. */
final class VirtualHost {

    private final Map<Width, LatencyCurve> curves;
    private final List<Double> ratios;
    private final Random random;

    /** @param ratios actual over predicted times, one of which is drawn for each batch */
    VirtualHost(Map<Width, LatencyCurve> curves, List<Double> ratios, Random random) {
        this.curves = curves;
        this.ratios = ratios;
        this.random = random;
    }

    double millis(Width width, BatchLoad load) {
        LatencyCurve curve = curves.get(width);
        if (curve == null) {
            throw new IllegalArgumentException("No latency is known for width " + width.value());
        }
        return curve.millis(load) * ratios.get(random.nextInt(ratios.size()));
    }
}
