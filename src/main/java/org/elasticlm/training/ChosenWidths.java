package org.elasticlm.training;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.elasticlm.encoder.EncoderOptions;
import org.elasticlm.widths.HostTimes;
import org.elasticlm.widths.TimeShares;
import org.elasticlm.widths.TimedBatch;
import org.elasticlm.widths.TimedWidth;
import org.elasticlm.widths.WidthChoice;

/**
 * Finds the widths of a recipe that wants them by their time. They are timed and chosen once, before anything else of the run,
 * and kept with it: a run goes on at the widths that it began with, whatever its host takes then.
 *
 * @param folder of the recipe's run
 */
record ChosenWidths(Recipe recipe, TaskData data, Path folder, PrintStream out) {

    private static final String FILE = "widths.json";

    /**
     * The recipe with a list of widths; the same where it has one.
     *
     * @throws RecipeException when a run has begun at other widths, or no width is as fast as wanted
     */
    Recipe find() throws IOException {
        Path file = folder.resolve(FILE);
        TimeShares wanted = recipe.widths().times();
        if (Files.exists(file)) {
            return kept(file);
        }
        if (wanted == null) {
            return recipe;
        }
        requireNothingTrained();
        data.requireEvaluation(recipe);
        WidthsFile chosen = choose(wanted);
        Files.createDirectories(folder);
        chosen.write(file);
        out.println("widths: " + values(chosen.quotas()) + " chosen, with their times in " + file);
        return recipe.withWidths(chosen.quotas());
    }

    private WidthsFile choose(TimeShares wanted) {
        TimedBatch batch = recipe.widths().batchWithin(recipe.maxTokens());
        out.println("widths: timing candidates, " + batch.description());
        List<TimedWidth> candidates =
                HostTimes.measure(recipe.encoderShape(HostTimes.VOCABULARY), recipe.task(), batch);
        WidthChoice choice;
        try {
            choice = WidthChoice.of(candidates, wanted);
        } catch (IllegalArgumentException unreachable) {
            out.print(new WidthChoice(candidates, List.of()).table());
            throw new RecipeException(recipe.name() + ": widths.times: " + unreachable.getMessage());
        }
        out.print(choice.table());
        choice.notes().forEach(note -> out.println("widths: " + note));
        return WidthsFile.of(wanted, batch, EncoderOptions.ofThisHost().describe(), choice);
    }

    private Recipe kept(Path file) throws IOException {
        WidthsFile kept = WidthsFile.read(file);
        if (!kept.answers(recipe.widths(), recipe.maxTokens())) {
            throw new RecipeException(folder + " holds a run whose widths, " + values(kept.quotas())
                    + ", were chosen for times " + kept.times() + " of a batch of " + kept.batch() + ", see " + file
                    + ", and the recipe " + recipe.name()
                    + " now wants others: delete the directory, or give the recipe another name");
        }
        try {
            Recipe chosen = recipe.withWidths(kept.quotas());
            out.println("widths: " + values(kept.quotas()) + ", as chosen before");
            return chosen;
        } catch (IllegalArgumentException otherShape) {
            throw new RecipeException(file + ": " + otherShape.getMessage()
                    + ": the recipe has another shape now; delete the directory, or give the recipe another name");
        }
    }

    /** Up to the order of importance a run does not depend on its widths. */
    private void requireNothingTrained() {
        List<Path> trained = Stream.of(TrainingRun.DISTILLATION, TrainingRun.ELASTIC)
                .map(stage -> TrainingRun.checkpoint(folder, stage))
                .filter(Files::exists)
                .toList();
        if (!trained.isEmpty() || Files.exists(Publication.bundle(folder))) {
            throw new RecipeException(folder + " holds a run that was trained at widths that its recipe listed: list"
                    + " them again, delete the directory, or give the recipe another name");
        }
    }

    private static String values(List<Recipe.Quota> widths) {
        return widths.stream().map(width -> String.valueOf(width.value())).collect(Collectors.joining(", "));
    }
}
