package org.elasticlm.training;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.elasticlm.distillation.StepLoss;
import org.elasticlm.encoder.WeightTensor;
import org.jspecify.annotations.Nullable;

/** One stage's course: when it ends, its learning rate, its progress line, its curve and its checkpoints. */
final class StageRun {

    private static final Duration REPORT_EVERY = Duration.ofSeconds(10);

    private final String name;
    private final Path file;
    private final Budget budget;
    private final LearningRate rate;
    private final Duration checkpointEvery;
    private final BooleanSupplier stop;
    private final PrintStream out;
    private final @Nullable Checkpoint resumed;
    private final @Nullable DevWatch dev;
    private final List<CurvePoint> curve = new ArrayList<>();
    private final double secondsBefore;
    private final long started = System.nanoTime();

    private long checkpointed = started;
    private long reported = started;
    private long tokens;
    private long tokensAtReport;
    private double lossSum;
    private int lossCount;

    /**
     * @param file where checkpoints go; when it exists, the stage goes on from it
     * @param stop whether the user wants an early end
     * @param checkpointEvery longest time that a kill can cost
     * @param dev measures the stage while it trains, or null
     */
    StageRun(
            String name,
            Path file,
            Budget budget,
            LearningRate rate,
            Duration checkpointEvery,
            BooleanSupplier stop,
            PrintStream out,
            @Nullable DevWatch dev)
            throws IOException {
        this.name = name;
        this.file = file;
        this.budget = budget;
        this.rate = rate;
        this.checkpointEvery = checkpointEvery;
        this.stop = stop;
        this.out = out;
        this.dev = dev;
        this.resumed = Files.exists(file) ? Checkpoint.read(file) : null;
        this.secondsBefore = resumed == null ? 0 : resumed.seconds();
        if (resumed != null) {
            curve.addAll(resumed.curve());
            tokens = resumed.tokens();
            tokensAtReport = tokens;
            if (dev != null) {
                dev.resume(resumed);
            }
            out.printf("%s goes on at step %d%n", name, resumed.step());
        }
    }

    String name() {
        return name;
    }

    int firstStep() {
        return resumed == null ? 0 : resumed.step();
    }

    /** Weights and optimiser state to go on from, or null at a fresh start. */
    @Nullable
    Map<String, WeightTensor> resumedTensors() {
        return resumed == null ? null : resumed.tensors();
    }

    boolean goesOn(int step) {
        return !stop.getAsBoolean() && !over(step);
    }

    /** Whether nothing is left to do, whatever the user wants. */
    private boolean over(int step) {
        return progress(step) >= 1 || dev != null && dev.exhausted();
    }

    double progress(int step) {
        return budget.progress(step, seconds());
    }

    double learningRate(int step) {
        return rate.at(progress(step));
    }

    /**
     * Ends one step: measures, reports and writes a checkpoint when they are due.
     *
     * @param weights after the step
     * @param state weights and optimiser state after the step
     */
    void finished(
            int step,
            StepLoss loss,
            Supplier<Map<String, WeightTensor>> weights,
            Supplier<Map<String, WeightTensor>> state)
            throws IOException {
        tokens += loss.tokens();
        lossSum += loss.mean();
        lossCount++;
        if (dev != null) {
            dev.see(step + 1, tokens, weights);
        }
        long now = System.nanoTime();
        if (now - reported >= REPORT_EVERY.toNanos()) {
            report(step + 1, now);
        }
        if (now - checkpointed >= checkpointEvery.toNanos()) {
            checkpoint(step + 1, state.get());
            checkpointed = System.nanoTime();
        }
    }

    /**
     * Closes the curve and leaves a checkpoint from which nothing is left to do, or from which to resume.
     *
     * @return what the stage gives: its best weights where it was measured, else its last, with the optimiser's state
     */
    Map<String, WeightTensor> end(int step, Map<String, WeightTensor> state) throws IOException {
        if (dev == null || !over(step)) {
            reportRest(step);
            checkpoint(step, state);
            return state;
        }
        Map<String, WeightTensor> best = dev.finish(step, tokens, state);
        reportRest(step);
        write(step, best);
        return best;
    }

    private void reportRest(int step) {
        if (lossCount > 0) {
            report(step, System.nanoTime());
        }
    }

    @Nullable
    DevWatch dev() {
        return dev;
    }

    List<CurvePoint> curve() {
        return List.copyOf(curve);
    }

    private void checkpoint(int step, Map<String, WeightTensor> state) throws IOException {
        Map<String, WeightTensor> all = new LinkedHashMap<>(state);
        if (dev != null) {
            all.putAll(dev.kept());
        }
        write(step, all);
    }

    private void write(int step, Map<String, WeightTensor> tensors) throws IOException {
        List<DevPoint> measured = dev == null ? List.of() : dev.curve().points();
        new Checkpoint(step, seconds(), tokens, curve, measured, tensors).write(file);
    }

    private void report(int step, long now) {
        double speed = (tokens - tokensAtReport) / ((now - reported) / 1e9);
        double progress = progress(step);
        double left = progress > 0 ? seconds() * (1 - Math.min(1, progress)) / progress : Double.NaN;
        out.printf(
                Locale.ROOT,
                "%-12s %5.1f%%  step %d  loss %.4f  %.0f tokens/s  %d:%02d left%s%n",
                name,
                100 * progress,
                step,
                lossSum / lossCount,
                speed,
                (int) left / 60,
                (int) left % 60,
                dev == null ? "" : dev.progress());
        curve.add(new CurvePoint(step, tokens, lossSum / lossCount));
        reported = now;
        tokensAtReport = tokens;
        lossSum = 0;
        lossCount = 0;
    }

    /** Time in the loop, resumed runs counted together. */
    double seconds() {
        return secondsBefore + (System.nanoTime() - started) / 1e9;
    }
}
