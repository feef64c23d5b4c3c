package org.elasticlm.training;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.elasticlm.encoder.DeviceOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code train}: runs a recipe from text to bundle. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Make a model as a recipe says: vocabulary, pretraining, teacher, order of importance, all widths,",
            "quality per width, bundle. Ctrl-C ends it after the present step; --resume goes on from there."
        })
public final class TrainCommand implements Callable<Integer> {

    /** TorchScript's own differentiation fails on mixed number formats. The engine reads this once, at its start. */
    static final String GRAPH_OPTIMIZER = "ai.djl.pytorch.graph_optimizer";

    @Parameters(index = "0", paramLabel = "RECIPE", description = "The recipe, a YAML file; see recipes/.")
    private Path recipeFile = Path.of(".");

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "The directory below which the recipe's texts and sets are found.")
    private Path data = Path.of(".");

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Where runs go: checkpoints, curves and the bundle, in a directory of the recipe's name.")
    private Path out = Path.of(".");

    @Option(names = "--resume", description = "Go on with a run that was stopped or killed.")
    private boolean resume;

    @Option(
            names = "--checkpoint-minutes",
            defaultValue = "3",
            paramLabel = "M",
            description = "Longest time that a kill can cost (${DEFAULT-VALUE}).")
    private double checkpointMinutes = 3;

    @Mixin
    private DeviceOption device = new DeviceOption();

    @Override
    public Integer call() throws IOException {
        System.setProperty(GRAPH_OPTIMIZER, "false");
        device.apply();
        Recipe recipe = RecipeReader.read(recipeFile, data);
        Path folder = out.resolve(recipe.name());
        if (Files.exists(folder) && !resume) {
            throw new RecipeException(
                    folder + " holds a run already: go on with it by --resume, or choose another --out");
        }
        PrintStream terminal = System.out;
        Duration checkpointEvery = Duration.ofMillis(Math.round(checkpointMinutes * 60_000));
        try (StopSignal stop = new StopSignal()) {
            boolean finished =
                    new TrainingRun(recipe, new TaskData(data), out, checkpointEvery, stop::wished, terminal).finish();
            if (!finished) {
                terminal.println("Stopped; the same command with --resume goes on from here");
            }
            return 0;
        }
    }
}
