package org.elasticlm.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import org.elasticlm.bundle.BundleReader;
import org.elasticlm.bundle.ModelBundle;
import org.elasticlm.encoder.EncoderOptions;
import org.elasticlm.encoder.EngineSettings;
import org.elasticlm.encoder.QuickExit;
import org.elasticlm.encoder.Width;
import org.elasticlm.footprint.ProcessStatus;
import org.elasticlm.options.AboveZero;
import org.elasticlm.options.AtLeastOne;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench training}: what a step over all widths costs against each by itself, and whether memory stays. */
@Command(
        name = "training",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Time training steps over all widths of a model and over each alone.",
            "Tokens are made up. With --minutes the memory of a long training is watched instead."
        })
final class TrainingCommand implements Callable<Integer> {

    private static final int SHORTEST = 4;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--bundle", required = true, paramLabel = "DIR", description = "The model's bundle.")
    private Path bundle = Path.of("");

    @Option(
            names = "--batch",
            defaultValue = "32x64",
            paramLabel = "SEQUENCESxTOKENS",
            description = "Texts of a step; an embedder has as many queries besides (${DEFAULT-VALUE}).")
    private String batch = "32x64";

    @Option(
            names = "--rounds",
            converter = AtLeastOne.class,
            defaultValue = "15",
            paramLabel = "N",
            description = "Timed rounds, of which the median counts (${DEFAULT-VALUE}).")
    private int rounds = 15;

    @Option(
            names = "--minutes",
            converter = AboveZero.class,
            paramLabel = "N",
            description =
                    "Instead train for so long, on batches of all lengths, and print the memory every 10 seconds.")
    private @Nullable Double minutes;

    @Override
    public Integer call() throws IOException {
        try (QuickExit whenTold = new QuickExit()) {
            return measure();
        }
    }

    private int measure() throws IOException {
        CommandSpec command = Objects.requireNonNull(spec);
        EngineSettings.apply();
        PrintWriter terminal = command.commandLine().getOut();
        ModelBundle model = BundleReader.read(bundle);
        BatchShape shape = shape(command, model.shape().positions());
        List<Width> widths = model.description().servedWidths();
        terminal.println(model.description().name() + "@" + model.description().version() + ", "
                + EncoderOptions.ofThisHost().precision() + " products, batches of " + shape + ", "
                + Runtime.getRuntime().availableProcessors() + " processors");
        try (TrainedModel trained = TrainedModel.load(model)) {
            if (minutes == null) {
                List<TrainingBench.Step> alone = widths.stream()
                        .map(width -> trained.step(shape, List.of(width)))
                        .toList();
                terminal.print(new TrainingBench(widths, alone, trained.step(shape, widths), System::nanoTime)
                        .measure(rounds)
                        .table());
            } else {
                watch(trained, shape, widths, 60 * minutes, terminal);
            }
            terminal.flush();
        }
        return 0;
    }

    /** Lengths change from step to step, as in real training: memory that is not given back shows soonest so. */
    private static void watch(
            TrainedModel trained, BatchShape longest, List<Width> widths, double duration, PrintWriter terminal)
            throws IOException {
        terminal.print(MemoryCourse.Sample.header());
        List<MemoryCourse.Sample> samples = new ArrayList<>();
        double every = Math.min(10, duration / 12);
        Random random = new Random(1);
        long start = System.nanoTime();
        int steps = 0;
        for (double now = 0; now < duration; now = (System.nanoTime() - start) / 1e9) {
            int tokens = SHORTEST + random.nextInt(Math.max(1, longest.longest() - SHORTEST + 1));
            trained.step(BatchShape.uniform(longest.sequences(), tokens), widths)
                    .run(steps++);
            double seconds = (System.nanoTime() - start) / 1e9;
            if (seconds >= every * (samples.size() + 1)) {
                Runtime jvm = Runtime.getRuntime();
                MemoryCourse.Sample sample = new MemoryCourse.Sample(
                        seconds,
                        steps,
                        ProcessStatus.now().resident(),
                        jvm.totalMemory() - jvm.freeMemory(),
                        trained.arrays());
                samples.add(sample);
                terminal.print(sample.row());
                terminal.flush();
            }
        }
        if (!samples.isEmpty()) {
            terminal.print(new MemoryCourse(samples).summary());
        }
    }

    private BatchShape shape(CommandSpec command, int longest) {
        BatchShape shape;
        try {
            shape = BatchShape.parse(batch);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(command.commandLine(), String.valueOf(wrong.getMessage()), wrong);
        }
        if (shape.longest() > longest) {
            throw new ParameterException(
                    command.commandLine(), "The model reads at most " + longest + " tokens, found " + shape);
        }
        return shape;
    }
}
