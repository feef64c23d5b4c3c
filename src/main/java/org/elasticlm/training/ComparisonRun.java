package org.elasticlm.training;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.elasticlm.comparison.ArmResult;
import org.elasticlm.comparison.ComparisonReport;
import org.elasticlm.comparison.WidthOutcomes;
import org.elasticlm.encoder.Width;
import org.elasticlm.evaluation.DocumentWidth;
import org.elasticlm.evaluation.EvaluationProgress;
import org.elasticlm.evaluation.ProgressLine;

/**
 * All arms of a comparison, one after another. The base recipe's run lies beside the comparison and is used as it is found; an
 * arm whose result is there is not done again. One that diverges does not keep the others from theirs, but for the one that all
 * are compared with.
 */
final class ComparisonRun {

    static final String RESULT = "result.json";
    static final String BUNDLE = "bundle";
    private static final String DIVERGED = "diverged.txt";

    private final Comparison comparison;
    private final Recipe base;
    private final TaskData data;
    private final Path runs;
    private final Path folder;
    private final Duration checkpointEvery;
    private final BooleanSupplier stop;
    private final PrintStream out;
    private final WidthTimes times;

    /**
     * @param base the comparison's base recipe, whose widths are chosen
     * @param runs where the base's run and the comparison have their directories
     * @param checkpointEvery longest time that a kill can cost
     */
    ComparisonRun(
            Comparison comparison,
            Recipe base,
            TaskData data,
            Path runs,
            Duration checkpointEvery,
            BooleanSupplier stop,
            PrintStream out) {
        this.comparison = comparison;
        this.base = base;
        this.data = data;
        this.runs = runs;
        this.folder = runs.resolve(comparison.name());
        this.checkpointEvery = checkpointEvery;
        this.stop = stop;
        this.out = out;
        this.times = new WidthTimes(base, folder.resolve("latency.json"));
    }

    /** Whether the report was written; false when the run was stopped and can be resumed. */
    boolean finish() throws IOException {
        Files.createDirectories(folder);
        for (Arm arm : comparison.trained()) {
            ArmSettings.of(arm, base).requireSame(folder(arm));
        }
        boolean complete = times.known() && comparison.trained().stream().allMatch(this::ended);
        if (!complete && !new TrainingRun(base, data, runs, checkpointEvery, stop, out).finish(this::runArms)) {
            return false;
        }
        report();
        return true;
    }

    private boolean runArms(OrderedModel model) throws IOException {
        try {
            for (Arm arm : comparison.trained()) {
                if (!ended(arm)) {
                    run(arm, model);
                }
            }
        } catch (CancellationException stopped) {
            return false;
        }
        if (!times.known()) {
            out.println("latency: timing every width");
            times.measure(model);
        }
        return true;
    }

    private void run(Arm arm, OrderedModel model) throws IOException {
        out.printf(
                Locale.ROOT,
                "arm %d of %d: %s, %s%s%n",
                comparison.trained().indexOf(arm) + 1,
                comparison.trained().size(),
                arm.name(),
                arm.description(),
                timeLeft());
        Path directory = Files.createDirectories(folder(arm));
        ArmSettings.of(arm, base).write(directory);
        List<TrainedWidths> trained;
        try {
            trained = new ArmTraining(base, data, arm, widths(arm, model), directory, checkpointEvery, stop, out)
                    .train(model);
        } catch (DivergedException diverged) {
            if (comparison.trained(comparison.referenceArm()).contains(arm)) {
                throw diverged;
            }
            Files.writeString(directory.resolve(DIVERGED), diverged.happened());
            out.println(withoutFigures(arm));
            return;
        }
        stopIfWished();
        List<WidthOutcomes> outcomes = new ArmEvaluation(base, data, progress(), out)
                .of(model, trained, arm.traversal() == Arm.Traversal.STATIC ? DocumentWidth.SAME : DocumentWidth.FULL);
        if (arm.traversal() != Arm.Traversal.STATIC && !Files.exists(directory.resolve(BUNDLE))) {
            new ArmBundle(comparison.name(), base, arm, outcomes)
                    .write(
                            model,
                            trained.get(0),
                            runs.resolve(base.name()).resolve(TrainingRun.TOKENIZER),
                            directory.resolve(BUNDLE));
        }
        double seconds = trained.stream().mapToDouble(TrainedWidths::seconds).sum();
        new ArmResult(arm.name(), arm.description(), seconds, outcomes).write(directory.resolve(RESULT));
    }

    private EvaluationProgress progress() {
        EvaluationProgress line = new ProgressLine(new PrintWriter(out, true, StandardCharsets.UTF_8));
        return (step, done, total) -> {
            stopIfWished();
            line.advance(step, done, total);
        };
    }

    private void stopIfWished() {
        if (stop.getAsBoolean()) {
            throw new CancellationException();
        }
    }

    private List<Width> widths(Arm arm, OrderedModel model) throws IOException {
        return arm.quotas()
                .spread(
                        base.uniformWidths(),
                        () -> Importances.of(
                                runs.resolve(base.name()),
                                new SensitivityMeasurement(base, stop, out),
                                model.shape(),
                                model.task(),
                                model.weights()));
    }

    /** All arms that are trained make as many passes, so those that were tell of those that will be. */
    private String timeLeft() throws IOException {
        List<Double> took = new ArrayList<>();
        int left = 0;
        for (Arm arm : comparison.trained()) {
            if (arm.trains() && finished(arm)) {
                took.add(result(arm).seconds());
            } else if (arm.trains() && !ended(arm)) {
                left++;
            }
        }
        double mean = took.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        return mean == 0 ? "" : String.format(Locale.ROOT, " (about %.0f min of training left)", left * mean / 60);
    }

    private void report() throws IOException {
        List<ArmResult> results = new ArrayList<>();
        Arm reference = comparison.referenceArm();
        results.add(figures(reference));
        List<String> timed = new ArrayList<>(List.of(reference.name()));
        List<String> notes = new ArrayList<>(new ComparisonNotes(comparison, base).paragraphs());
        for (Arm arm : comparison.arms()) {
            List<Arm> diverged = comparison.trained(arm).stream()
                    .filter(one -> !finished(one))
                    .toList();
            for (Arm one : diverged) {
                notes.add(withoutFigures(one));
            }
            if (!diverged.isEmpty()) {
                continue;
            }
            if (arm != reference) {
                results.add(figures(arm));
            }
            if (arm.traversal() == Arm.Traversal.STATIC && arm.quotas() == Quotas.UNIFORM) {
                timed.add(arm.name());
            }
        }
        new ComparisonReport(comparison.name(), results, notes)
                .write(folder, new ComparisonReport.Timing(timed, times.millis(), times.description()));
        out.println("The comparison is at " + folder.resolve("comparison.md"));
    }

    private String withoutFigures(Arm arm) throws IOException {
        return "`" + arm.name() + "` has no figures: "
                + Files.readString(folder(arm).resolve(DIVERGED))
                + ". With its directory deleted and a lower learning_rate of its own it is trained again.";
    }

    private boolean ended(Arm arm) {
        return finished(arm) || Files.exists(folder(arm).resolve(DIVERGED));
    }

    private boolean finished(Arm arm) {
        return Files.exists(folder(arm).resolve(RESULT));
    }

    /** An arm's own, or the means over the seeds that it was trained with. */
    private ArmResult figures(Arm arm) throws IOException {
        List<ArmResult> results = new ArrayList<>();
        for (Arm one : comparison.trained(arm)) {
            results.add(result(one));
        }
        return results.size() == 1 ? results.get(0) : ArmResult.mean(arm.name(), arm.description(), results);
    }

    private ArmResult result(Arm arm) throws IOException {
        return ArmResult.read(folder(arm).resolve(RESULT));
    }

    private Path folder(Arm arm) {
        return folder.resolve(arm.name());
    }
}
