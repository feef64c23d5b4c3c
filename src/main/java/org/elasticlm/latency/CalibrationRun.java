package org.elasticlm.latency;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.elasticlm.encoder.Encoder;
import org.elasticlm.encoder.Width;

/** A calibration under way. The thread that will serve the model takes every step. */
public final class CalibrationRun {

    private static final int ROUNDS = 3;
    /** On a slow host, rounds after the first measured one are left out once this much was computed. */
    private static final double ENOUGH_MILLIS = 5000;

    private final Encoder encoder;
    private final List<Width> widths;
    private final List<CalibrationBatch> batches;
    private final LatencyModel model;
    private final LongSupplier nanoClock;
    private final Map<Width, List<LatencySample>> samples = new LinkedHashMap<>();
    private int round = -1;
    private int next;
    private double computedMillis;

    CalibrationRun(
            Encoder encoder,
            List<Width> widths,
            List<CalibrationBatch> batches,
            LatencyModel model,
            LongSupplier nanoClock) {
        this.encoder = encoder;
        this.widths = List.copyOf(widths);
        this.batches = List.copyOf(batches);
        this.model = model;
        this.nanoClock = nanoClock;
    }

    /**
     * Computes one batch, or after the last fits the model.
     *
     * @return false once the model is fitted
     */
    public boolean step() {
        if (next == batches.size() * widths.size()) {
            next = 0;
            round++;
            if (round >= ROUNDS || (round > 0 && computedMillis >= ENOUGH_MILLIS)) {
                model.fit(withoutTheSlowest());
                return false;
            }
        }
        // Round by round over all widths: a disturbance of the host then blurs all of them a little and none of them a
        // lot. The first round warms the engine up.
        Width width = widths.get(next % widths.size());
        LatencySample sample = batches.get(next / widths.size()).measure(encoder, width, nanoClock);
        computedMillis += sample.millis();
        if (round >= 0) {
            samples.computeIfAbsent(width, any -> new ArrayList<>()).add(sample);
        }
        next++;
        return true;
    }

    /**
     * Of each batch's rounds all but the slowest, where there are several: a process that has just begun stops now and then to
     * compile and to collect garbage, which says nothing of batches to come. What serving adds is learned from serving.
     */
    private Map<Width, List<LatencySample>> withoutTheSlowest() {
        Map<Width, List<LatencySample>> kept = new LinkedHashMap<>();
        samples.forEach((width, all) -> {
            List<LatencySample> fast = new ArrayList<>();
            for (int batch = 0; batch < batches.size(); batch++) {
                List<LatencySample> rounds = new ArrayList<>();
                for (int i = batch; i < all.size(); i += batches.size()) {
                    rounds.add(all.get(i));
                }
                rounds.sort(Comparator.comparingDouble(LatencySample::millis));
                fast.addAll(rounds.subList(0, Math.max(1, rounds.size() - 1)));
            }
            kept.put(width, fast);
        });
        return kept;
    }
}
