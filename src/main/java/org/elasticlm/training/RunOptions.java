package org.elasticlm.training;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.elasticlm.encoder.DeviceOption;
import org.elasticlm.options.AboveZero;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What commands have in common that train for long, can be stopped and go on later. */
final class RunOptions {

    /** TorchScript's own differentiation fails on mixed number formats. The engine reads this once, at its start. */
    private static final String GRAPH_OPTIMIZER = "ai.djl.pytorch.graph_optimizer";

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "The directory below which the recipe's texts and sets are found.")
    private Path data = Path.of(".");

    @Option(names = "--resume", description = "Go on with what was stopped or killed.")
    private boolean resume;

    @Option(
            names = "--checkpoint-minutes",
            converter = AboveZero.class,
            defaultValue = "3",
            paramLabel = "M",
            description = "Longest time that a kill can cost (${DEFAULT-VALUE}).")
    private double checkpointMinutes = 3;

    @Mixin
    private DeviceOption device = new DeviceOption();

    /** Something that trains. */
    interface Work {

        /** Whether it was done; false when it was stopped and can be resumed. */
        boolean finish(Duration checkpointEvery, BooleanSupplier stop, PrintStream out) throws IOException;
    }

    /** Prepares the engine; to be called before anything else is done with it. */
    void apply() {
        System.setProperty(GRAPH_OPTIMIZER, "false");
        device.apply();
    }

    Path data() {
        return data;
    }

    /**
     * Does the work until it is done or the user stops it.
     *
     * @param folder where it goes, in which nothing must have been trained unless the user wants to go on with it
     * @param kind what it is called, such as {@code run}
     */
    int run(Path folder, String kind, Work work) throws IOException {
        if (!resume && new RunFolder(folder).trained()) {
            throw new RecipeException(
                    folder + " holds a " + kind + " already: go on with it by --resume, or choose another --out");
        }
        PrintStream terminal = System.out;
        try (StopSignal stop = new StopSignal()) {
            if (!work.finish(Duration.ofMillis(Math.round(checkpointMinutes * 60_000)), stop::wished, terminal)) {
                terminal.println("Stopped; the same command with --resume goes on from here");
            }
            return 0;
        }
    }
}
