package org.elasticlm.bench;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.elasticlm.bundle.BundleReader;
import org.elasticlm.bundle.ModelBundle;
import org.elasticlm.encoder.Encoder;
import org.elasticlm.encoder.EncoderOptions;
import org.elasticlm.encoder.QuickExit;
import org.elasticlm.encoder.TorchScriptEncoder;
import org.elasticlm.encoder.Width;
import org.elasticlm.options.AtLeastOne;
import org.elasticlm.options.AtLeastZero;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench engine}: what a batch costs at every width, without server and network. */
@Command(
        name = "engine",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Time batches of a model at every width, in this process.")
final class EngineCommand implements Callable<Integer> {

    private static final BatchShape SWITCHED = BatchShape.uniform(8, 32);

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--bundle", required = true, paramLabel = "DIR", description = "The model's bundle.")
    private Path bundle = Path.of("");

    @Option(
            names = "--batches",
            split = ",",
            defaultValue = "1x16,1x128,32x32,32x64,32x128,32x5-128",
            paramLabel = "TEXTSxTOKENS",
            description = "What to time (${DEFAULT-VALUE}).")
    private List<String> batches = List.of();

    @Option(
            names = "--rounds",
            converter = AtLeastOne.class,
            defaultValue = "15",
            paramLabel = "N",
            description = "Timed rounds, of which the median is shown (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--changing",
            converter = AtLeastZero.class,
            defaultValue = "60",
            paramLabel = "N",
            description = "Also time so many batches of sizes that the engine meets for the first time, and again"
                    + " (${DEFAULT-VALUE}; 0 leaves it out).")
    private int changing;

    @Override
    public Integer call() {
        try (QuickExit whenTold = new QuickExit()) {
            return measure();
        }
    }

    private int measure() {
        CommandSpec command = Objects.requireNonNull(spec);
        PrintWriter terminal = command.commandLine().getOut();
        ModelBundle model = BundleReader.read(bundle);
        List<BatchShape> shapes = shapes(command, model.shape().positions());
        List<Width> widths = model.description().servedWidths();
        EncoderOptions options = EncoderOptions.ofThisHost();
        try (Encoder encoder =
                TorchScriptEncoder.load(model.shape(), model.description().task(), model.weights(), widths, options)) {
            EngineBench bench = new EngineBench(encoder, widths, System::nanoTime);
            terminal.println(
                    model.description().name() + "@" + model.description().version() + ", " + options.describe());
            terminal.print(EngineBench.header());
            for (BatchShape shape : shapes) {
                terminal.print(EngineBench.rows(bench.measure(shape, rounds)));
                terminal.flush();
            }
            if (widths.size() > 1) {
                WidthSwitching switching = new WidthSwitching(encoder, System::nanoTime);
                Width narrowest = widths.get(widths.size() - 1);
                terminal.print(switching
                        .measure(SWITCHED, widths.get(0), narrowest, rounds)
                        .row());
                terminal.flush();
            }
            if (changing > 0) {
                ChangingSizes sizes = new ChangingSizes(encoder, changing, System::nanoTime);
                terminal.print(ChangingSizes.header());
                widths.forEach(width -> terminal.print(sizes.row(sizes.measure(width))));
                terminal.flush();
            }
        }
        return 0;
    }

    private List<BatchShape> shapes(CommandSpec command, int longest) {
        List<BatchShape> shapes;
        try {
            shapes = batches.stream().map(BatchShape::parse).toList();
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(command.commandLine(), String.valueOf(wrong.getMessage()), wrong);
        }
        for (BatchShape shape : shapes) {
            if (shape.longest() > longest) {
                throw new ParameterException(
                        command.commandLine(), "The model reads at most " + longest + " tokens, found " + shape);
            }
        }
        return shapes;
    }
}
