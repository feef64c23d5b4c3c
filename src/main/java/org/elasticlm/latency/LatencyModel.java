package org.elasticlm.latency;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.elasticlm.encoder.Width;

/**
 * One model's latency on this host, fitted by calibration and then followed while it serves: every measured batch moves the
 * width's scale towards actual over predicted, and the other widths' by a quarter of that, since a host that is slow at one
 * width is slow at all of them. For the same reason a width that is not computed comes back little by little to what it was
 * beside the others in calibration: one that was met in a moment of trouble would else be thought slow, not be chosen, and so
 * never be met again. Written by the engine's thread, read by any.
 */
public final class LatencyModel {

    /** Weight of a new batch: a change of the host's speed is half learnt after 14 batches. */
    private static final double LEARNING = 0.05;

    private static final double SHARED_LEARNING = LEARNING / 4;
    /** A width's difference from the one that is computed falls to 1/e in a thousand batches. */
    private static final double FORGETTING = 0.001;

    /** A single batch counts as at most this much slower or faster: a pause of the JVM says little about the next batch. */
    private static final double LARGEST_RATIO = 4;

    private static final int WINDOW = 256;
    private static final double SMALLEST_P95_FACTOR = 1.05;

    private final Stray[] strays = new Stray[WINDOW]; // guarded by this
    private int strayCount; // guarded by this; how many places are written
    private int nextStray; // guarded by this; the place of the oldest once all are
    private Map<Width, LatencyCurve> calibrated = Map.of(); // guarded by this; what scales are relative to
    private volatile Snapshot snapshot = Snapshot.of(Map.of(), 1);

    /** Eight texts of 64 tokens. */
    private static final BatchLoad USUAL = BatchLoad.of(new int[] {64, 64, 64, 64, 64, 64, 64, 64});

    /**
     * What readers see; immutable.
     *
     * @param curves per width what was learned of it
     * @param ordered the same, but that no width counts as slower than a wider one: it computes a part of what that computes
     */
    private record Snapshot(Map<Width, LatencyCurve> curves, Map<Width, LatencyCurve> ordered, double p95Factor)
            implements LatencyProfile {

        static Snapshot of(Map<Width, LatencyCurve> curves, double p95Factor) {
            Map<Width, LatencyCurve> ordered = new HashMap<>();
            LatencyCurve least = null;
            for (Width width : curves.keySet().stream()
                    .sorted(Comparator.comparingDouble(Width::value).reversed())
                    .toList()) {
                LatencyCurve curve = Objects.requireNonNull(curves.get(width));
                if (least == null || curve.millis(USUAL) < least.millis(USUAL)) {
                    least = curve;
                }
                ordered.put(width, least);
            }
            return new Snapshot(Map.copyOf(curves), Map.copyOf(ordered), p95Factor);
        }

        @Override
        public double meanMillis(Width width, BatchLoad load) {
            LatencyCurve curve = ordered.get(width);
            if (curve == null) {
                throw new IllegalArgumentException("No latency is known for width " + width.value()
                        + "; calibrated are "
                        + curves.keySet().stream().map(Width::value).sorted().toList());
            }
            return curve.millis(load);
        }

        @Override
        public double p95Millis(Width width, BatchLoad load) {
            return p95Factor * meanMillis(width, load);
        }
    }

    /** Starts over from calibration runs, at least one a width. */
    public synchronized void fit(Map<Width, List<LatencySample>> calibration) {
        Map<Width, LatencyCurve> curves = new HashMap<>();
        strayCount = 0;
        nextStray = 0;
        calibration.forEach((width, samples) -> {
            LatencyCurve curve = LatencyCurve.fit(samples);
            curves.put(width, curve);
            samples.forEach(sample -> remember(curve.millis(sample.load()), sample.millis()));
        });
        calibrated = Map.copyOf(curves);
        snapshot = Snapshot.of(curves, p95Factor());
    }

    /**
     * Goes on from what was known before: no calibration is needed.
     *
     * @param known per width its curve
     * @param past how far batches were from these curves, at least one
     */
    public synchronized void restore(Map<Width, LatencyCurve> known, List<Stray> past) {
        strayCount = 0;
        nextStray = 0;
        past.forEach(this::remember);
        calibrated = Map.copyOf(known);
        snapshot = Snapshot.of(known, p95Factor());
    }

    /** Of the last batches, in no particular order. */
    public synchronized List<Stray> strays() {
        return List.of(Arrays.copyOf(strays, strayCount));
    }

    /** Learns from one served batch. */
    public synchronized void observe(Width width, BatchLoad load, double millis) {
        double predicted = snapshot.meanMillis(width, load);
        remember(predicted, millis);
        LatencyCurve learned = Objects.requireNonNull(snapshot.curves.get(width));
        double own = bounded(millis / learned.millis(load));
        double shared = bounded(millis / predicted);
        LatencyCurve computed = learned.scaled(Math.pow(own, LEARNING));
        double scale = scale(width, computed);
        Map<Width, LatencyCurve> curves = new HashMap<>();
        snapshot.curves.forEach((other, curve) -> curves.put(
                other,
                curve.scaled(Math.pow(shared, SHARED_LEARNING) * Math.pow(scale / scale(other, curve), FORGETTING))));
        curves.put(width, computed);
        snapshot = Snapshot.of(curves, p95Factor());
    }

    /** Whether {@link #fit} has run: before it, every prediction is refused. */
    public boolean calibrated() {
        return !snapshot.curves.isEmpty();
    }

    /** The present knowledge; it does not change, a later snapshot may. */
    public LatencyProfile snapshot() {
        return snapshot;
    }

    /** Per calibrated width its present curve. */
    public Map<Width, LatencyCurve> curves() {
        return snapshot.curves;
    }

    /** How many times as slow as calibrated. */
    private double scale(Width width, LatencyCurve curve) {
        return curve.millis(USUAL)
                / Objects.requireNonNull(calibrated.get(width)).millis(USUAL);
    }

    private static double bounded(double ratio) {
        return Math.max(1 / LARGEST_RATIO, Math.min(LARGEST_RATIO, ratio));
    }

    private void remember(double predicted, double actual) {
        remember(new Stray(predicted, actual / predicted));
    }

    private void remember(Stray stray) {
        strays[nextStray] = stray;
        nextStray = (nextStray + 1) % WINDOW;
        strayCount = Math.min(WINDOW, strayCount + 1);
    }

    private double p95Factor() {
        double[] sorted = Arrays.stream(strays, 0, strayCount)
                .mapToDouble(Stray::ratio)
                .sorted()
                .toArray();
        return Math.max(SMALLEST_P95_FACTOR, sorted[(int) Math.ceil(0.95 * strayCount) - 1]);
    }
}
