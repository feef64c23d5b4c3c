package org.elasticlm.training;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code compare}: elastic training beside its baselines and variations. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Train variations of a recipe from one ordered teacher, measure every width of each on the same queries,",
            "and write a table and plots. Ctrl-C ends it after the present step; --resume goes on from there."
        })
public final class CompareCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "COMPARISON", description = "A YAML file; see recipes/compare-*.yaml.")
    private Path file = Path.of(".");

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
            description =
                    "Where the base recipe's run lies, or goes if there is none, and the comparison in a directory of"
                            + " its name.")
    private Path out = Path.of(".");

    @Option(names = "--resume", description = "Go on with a comparison that was stopped or killed.")
    private boolean resume;

    @Option(
            names = "--checkpoint-minutes",
            defaultValue = "3",
            paramLabel = "M",
            description = "Longest time that a kill can cost (${DEFAULT-VALUE}).")
    private double checkpointMinutes = 3;

    @Override
    public Integer call() throws IOException {
        System.setProperty(TrainCommand.GRAPH_OPTIMIZER, "false");
        Comparison comparison = Comparison.read(file);
        Recipe base = comparison.readBase(file, data);
        Path folder = out.resolve(comparison.name());
        if (Files.exists(folder) && !resume) {
            throw new RecipeException(
                    folder + " holds a comparison already: go on with it by --resume, or choose another --out");
        }
        PrintStream terminal = System.out;
        Duration checkpointEvery = Duration.ofMillis(Math.round(checkpointMinutes * 60_000));
        try (StopSignal stop = new StopSignal()) {
            boolean finished = new ComparisonRun(
                            comparison, base, new TaskData(data), out, checkpointEvery, stop::wished, terminal)
                    .finish();
            if (!finished) {
                terminal.println("Stopped; the same command with --resume goes on from here");
            }
            return 0;
        }
    }
}
