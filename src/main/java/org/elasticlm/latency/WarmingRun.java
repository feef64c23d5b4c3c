package org.elasticlm.latency;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongSupplier;
import org.elasticlm.encoder.Encoder;
import org.elasticlm.encoder.Width;

/**
 * The warming of a model whose curves are known, under way: every width and shape once, then a last look at small batches,
 * which tell as well whether the host is as fast as it was. Takes a quarter of a calibration.
 */
public final class WarmingRun {

    private static final int LAST_LOOK_TOKENS = 256;

    private final Encoder encoder;
    private final LatencyProfile known;
    private final LongSupplier nanoClock;
    private final List<Step> steps = new ArrayList<>();
    private final List<Double> ratios = new ArrayList<>();
    private int next;

    private record Step(CalibrationBatch batch, Width width, boolean looks) {}

    WarmingRun(
            Encoder encoder,
            List<Width> widths,
            List<CalibrationBatch> batches,
            LatencyProfile known,
            LongSupplier nanoClock) {
        this.encoder = encoder;
        this.known = known;
        this.nanoClock = nanoClock;
        for (CalibrationBatch batch : batches) {
            widths.forEach(width -> steps.add(new Step(batch, width, false)));
        }
        for (CalibrationBatch batch : batches) {
            if (batch.texts() * batch.tokens() <= LAST_LOOK_TOKENS) {
                widths.forEach(width -> steps.add(new Step(batch, width, true)));
            }
        }
    }

    /**
     * Computes one batch.
     *
     * @return false once all are computed
     */
    public boolean step() {
        if (next == steps.size()) {
            return false;
        }
        Step step = steps.get(next);
        LatencySample sample = step.batch().measure(encoder, step.width(), nanoClock);
        if (step.looks()) {
            ratios.add(sample.millis() / known.meanMillis(step.width(), sample.load()));
        }
        next++;
        return true;
    }

    /** Median of actual over predicted time of the last look; to be asked for once all batches are computed. */
    public double stray() {
        List<Double> sorted = ratios.stream().sorted(Comparator.naturalOrder()).toList();
        return sorted.get(sorted.size() / 2);
    }
}
