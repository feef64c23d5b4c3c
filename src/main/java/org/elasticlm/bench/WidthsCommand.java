package org.elasticlm.bench;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.elasticlm.bundle.BertCheckpoint;
import org.elasticlm.encoder.EncoderOptions;
import org.elasticlm.encoder.EncoderShape;
import org.elasticlm.encoder.EncoderTask;
import org.elasticlm.encoder.QuickExit;
import org.elasticlm.widths.HostTimes;
import org.elasticlm.widths.ShapeText;
import org.elasticlm.widths.TimeShares;
import org.elasticlm.widths.TimedBatch;
import org.elasticlm.widths.TimedWidth;
import org.elasticlm.widths.WidthChoice;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench widths}: which widths a recipe's times would choose here, before anything is trained. */
@Command(
        name = "widths",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Show which widths a recipe's times would choose on this host.",
            "Times the widths that `widths: {times: ...}` chooses from. Weights are random, since times "
                    + "don't depend on them; nothing is written."
        })
final class WidthsCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private Like like = new Like();

    @Option(
            names = "--task",
            defaultValue = "EMBED",
            paramLabel = "TASK",
            description = "What the model computes: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
    private EncoderTask task = EncoderTask.EMBED;

    @Option(
            names = "--batch",
            defaultValue = "32x64",
            paramLabel = "TEXTSxTOKENS",
            description = "Whose time counts (${DEFAULT-VALUE}).")
    private String batch = "32x64";

    @Option(
            names = "--times",
            split = ",",
            paramLabel = "SHARE",
            description = "Shares of the full width's time, such as 1.0,0.5,0.25; without, nothing is chosen.")
    private List<Double> times = List.of();

    /** Where the dimensions are from. */
    static final class Like {

        @Option(
                names = "--shape",
                required = true,
                paramLabel = "LAYERSxHIDDENxHEADSxNEURONS",
                description = "Dimensions at full width, such as 4x256x8x1024.")
        private @Nullable String shape;

        @Option(
                names = "--model",
                required = true,
                paramLabel = "DIR",
                description = "Or a bundle or BERT checkpoint of these dimensions; its config.json alone is read.")
        private @Nullable Path model;
    }

    @Override
    public Integer call() {
        try (QuickExit whenTold = new QuickExit()) {
            return measure();
        }
    }

    private int measure() {
        CommandSpec command = Objects.requireNonNull(spec);
        EncoderShape shape;
        TimedBatch timed;
        TimeShares wanted;
        try {
            shape = like.model == null
                    ? option("--shape", () -> ShapeText.parse(String.valueOf(like.shape), HostTimes.VOCABULARY))
                    : BertCheckpoint.shape(like.model);
            timed = option("--batch", () -> TimedBatch.parse(batch));
            wanted = times.isEmpty() ? null : option("--times", () -> new TimeShares(times));
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(command.commandLine(), String.valueOf(wrong.getMessage()), wrong);
        }
        if (timed.tokens() > shape.positions()) {
            throw new ParameterException(
                    command.commandLine(), "The model reads at most " + shape.positions() + " tokens, found " + timed);
        }
        return show(command, HostTimes.measure(shape, task, timed), wanted, timed);
    }

    private static int show(
            CommandSpec command, List<TimedWidth> candidates, @Nullable TimeShares wanted, TimedBatch timed) {
        PrintWriter terminal = command.commandLine().getOut();
        terminal.println(
                timed.description() + ", " + EncoderOptions.ofThisHost().describe());
        try {
            WidthChoice choice =
                    wanted == null ? new WidthChoice(candidates, List.of()) : WidthChoice.of(candidates, wanted);
            terminal.print(choice.table());
            choice.notes().forEach(terminal::println);
            return 0;
        } catch (IllegalArgumentException unreachable) {
            terminal.print(new WidthChoice(candidates, List.of()).table());
            command.commandLine().getErr().println("--times: " + unreachable.getMessage());
            return 1;
        } finally {
            terminal.flush();
        }
    }

    /** Says which option it was that refused its value. */
    private static <T> T option(String name, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(name + ": " + wrong.getMessage(), wrong);
        }
    }
}
