package org.elasticlm.training;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
     */
    StageRun(
            String name,
            Path file,
            Budget budget,
            LearningRate rate,
            Duration checkpointEvery,
            BooleanSupplier stop,
            PrintStream out)
            throws IOException {
        this.name = name;
        this.file = file;
        this.budget = budget;
        this.rate = rate;
        this.checkpointEvery = checkpointEvery;
        this.stop = stop;
        this.out = out;
        this.resumed = Files.exists(file) ? Checkpoint.read(file) : null;
        this.secondsBefore = resumed == null ? 0 : resumed.seconds();
        if (resumed != null) {
            curve.addAll(resumed.curve());
            tokens = curve.isEmpty() ? 0 : curve.get(curve.size() - 1).tokens();
            tokensAtReport = tokens;
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
        return !stop.getAsBoolean() && progress(step) < 1;
    }

    double progress(int step) {
        return budget.progress(step, seconds());
    }

    double learningRate(int step) {
        return rate.at(progress(step));
    }

    /**
     * Ends one step: reports and writes a checkpoint when they are due.
     *
     * @param state weights and optimiser state after the step
     */
    void finished(int step, StepLoss loss, Supplier<Map<String, WeightTensor>> state) throws IOException {
        tokens += loss.tokens();
        lossSum += loss.mean();
        lossCount++;
        long now = System.nanoTime();
        if (now - reported >= REPORT_EVERY.toNanos()) {
            report(step + 1, now);
        }
        if (now - checkpointed >= checkpointEvery.toNanos()) {
            checkpoint(step + 1, state.get());
            checkpointed = System.nanoTime();
        }
    }

    /** Closes the curve and leaves a checkpoint from which nothing is left to do, or from which to resume. */
    void end(int step, Map<String, WeightTensor> state) throws IOException {
        if (lossCount > 0) {
            report(step, System.nanoTime());
        }
        checkpoint(step, state);
    }

    List<CurvePoint> curve() {
        return List.copyOf(curve);
    }

    private void checkpoint(int step, Map<String, WeightTensor> state) throws IOException {
        new Checkpoint(step, seconds(), curve, state).write(file);
    }

    private void report(int step, long now) {
        double speed = (tokens - tokensAtReport) / ((now - reported) / 1e9);
        double progress = progress(step);
        double left = progress > 0 ? seconds() * (1 - Math.min(1, progress)) / progress : Double.NaN;
        out.printf(
                Locale.ROOT,
                "%-12s %5.1f%%  step %d  loss %.4f  %.0f tokens/s  %d:%02d left%n",
                name,
                100 * progress,
                step,
                lossSum / lossCount,
                speed,
                (int) left / 60,
                (int) left % 60);
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
