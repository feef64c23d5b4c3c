package org.elasticlm.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code compare}: elastic training beside its baselines and variations. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Train variations of a recipe and compare them at every width.",
            "All begin from one ordered teacher and are measured on the same queries; a table and plots are "
                    + "written. Ctrl-C ends it after the present step; --resume goes on from there."
        })
public final class CompareCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "COMPARISON", description = "A YAML file; see recipes/compare-*.yaml.")
    private Path file = Path.of(".");

    @Mixin
    private RunOptions options = new RunOptions();

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description =
                    "Where the base recipe's run lies, or goes if there is none, and the comparison in a directory of"
                            + " its name.")
    private Path out = Path.of(".");

    @Override
    public Integer call() throws IOException {
        options.apply();
        Comparison comparison = Comparison.read(file);
        Recipe base = comparison.readBase(file, options.data());
        TaskData data = new TaskData(options.data());
        return options.run(out.resolve(comparison.name()), "comparison", (checkpointEvery, stop, terminal) -> {
            Recipe chosen = new ChosenWidths(base, data, out.resolve(base.name()), terminal).find();
            return new ComparisonRun(comparison, chosen, data, out, checkpointEvery, stop, terminal).finish();
        });
    }
}
