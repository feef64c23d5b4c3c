package org.elasticlm.training;

import java.io.IOException;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.elasticlm.encoder.WeightTensor;
import org.jspecify.annotations.Nullable;

/**
 * Measures a stage every so many steps, keeps its best weights and says when it has stopped getting better. What it knows is
 * in the stage's checkpoint, so a stage that was killed keeps its best too.
 */
final class DevWatch {

    private static final String BEST = "best.";
    private static final Set<String> NO_WEIGHTS = Set.of("mean", "square", "steps", "best");

    private final String stage;
    private final DevMetric metric;
    private final int every;
    private final @Nullable Integer patience;
    private final PrintStream out;

    private DevCurve curve = DevCurve.EMPTY;
    private Map<String, WeightTensor> best = Map.of();

    DevWatch(String stage, DevSettings settings, DevMetric metric, PrintStream out) {
        this.stage = stage;
        this.metric = metric;
        this.every = settings.every();
        this.patience = settings.patience();
        this.out = out;
    }

    /** Goes on from a checkpoint; one of a finished stage has its best weights in the place of the last. */
    void resume(Checkpoint checkpoint) {
        curve = new DevCurve(checkpoint.dev());
        Map<String, WeightTensor> kept = new LinkedHashMap<>();
        checkpoint.tensors().forEach((name, tensor) -> {
            if (name.startsWith(BEST)) {
                kept.put(name.substring(BEST.length()), tensor);
            }
        });
        best = kept.isEmpty() && curve.best() != null ? weights(checkpoint.tensors()) : kept;
    }

    /** Measures where it is due. */
    void see(int step, long tokens, Supplier<Map<String, WeightTensor>> weights) throws IOException {
        if (step % every == 0) {
            measure(step, tokens, weights.get());
        }
    }

    /** Measures a stage that is over, where its last step was not measured, and gives its best weights with the rest of its state. */
    Map<String, WeightTensor> finish(int step, long tokens, Map<String, WeightTensor> state) throws IOException {
        DevPoint last = curve.last();
        if (last == null || last.step() != step) {
            measure(step, tokens, weights(state));
        }
        Map<String, WeightTensor> finished = new LinkedHashMap<>(state);
        finished.putAll(best);
        return finished;
    }

    /** Whether the stage should end because it gets no better. */
    boolean exhausted() {
        return patience != null && curve.exhausted(patience);
    }

    /** The best weights under names of their own, for a checkpoint. */
    Map<String, WeightTensor> kept() {
        Map<String, WeightTensor> kept = new LinkedHashMap<>();
        best.forEach((name, tensor) -> kept.put(BEST + name, tensor));
        return kept;
    }

    DevCurve curve() {
        return curve;
    }

    String metric() {
        return metric.name();
    }

    /** For the stage's progress line; empty before the first measurement. */
    String progress() {
        DevPoint last = curve.last();
        DevPoint highest = curve.best();
        return last == null || highest == null
                ? ""
                : String.format(
                        Locale.ROOT,
                        "  %s %.4f, best %.4f at step %d",
                        metric.name(),
                        last.value(),
                        highest.value(),
                        highest.step());
    }

    private void measure(int step, long tokens, Map<String, WeightTensor> weights) throws IOException {
        DevPoint point = new DevPoint(step, tokens, metric.measure(weights));
        curve = curve.plus(point);
        if (point.equals(curve.best())) {
            best = new LinkedHashMap<>(weights);
        }
        out.printf(Locale.ROOT, "%-12s step %d%s%n", stage, step, progress());
        if (exhausted()) {
            out.printf(Locale.ROOT, "%-12s ends: %d measurements in a row were no better%n", stage, patience);
        }
    }

    /** A stage's state without the optimiser's part. */
    private static Map<String, WeightTensor> weights(Map<String, WeightTensor> state) {
        Map<String, WeightTensor> weights = new LinkedHashMap<>();
        state.forEach((name, tensor) -> {
            int dot = name.indexOf('.');
            if (dot < 0 || !NO_WEIGHTS.contains(name.substring(0, dot))) {
                weights.put(name, tensor);
            }
        });
        return weights;
    }
}
