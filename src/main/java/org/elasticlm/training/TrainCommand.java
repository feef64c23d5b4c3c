package org.elasticlm.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
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
            "Make a model as a recipe says.",
            "Vocabulary, pretraining, teacher, order of importance, all widths, quality per width, bundle: "
                    + "each stage is kept when it is done. Ctrl-C ends it after the present step; --resume goes on "
                    + "from there."
        })
public final class TrainCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "RECIPE", description = "The recipe, a YAML file; see recipes/.")
    private Path recipeFile = Path.of(".");

    @Mixin
    private RunOptions options = new RunOptions();

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Where runs go: checkpoints, curves and the bundle, in a directory of the recipe's name.")
    private Path out = Path.of(".");

    @Override
    public Integer call() throws IOException {
        options.apply();
        Recipe recipe = RecipeReader.read(recipeFile, options.data());
        TaskData data = new TaskData(options.data());
        Path folder = out.resolve(recipe.name());
        return options.run(folder, "run", (checkpointEvery, stop, terminal) -> {
            Recipe chosen = new ChosenWidths(recipe, data, folder, terminal).find();
            return new TrainingRun(chosen, data, out, checkpointEvery, stop, terminal).finish();
        });
    }
}
