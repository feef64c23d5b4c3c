package org.elasticlm.training;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.elasticlm.wholefile.WholeFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The recipe that a run went by so far, as a file in its directory: whoever goes on with another one should know what that
 * changes and what not.
 *
 * @param folder of the run
 */
record KeptRecipe(Recipe recipe, Path folder, PrintStream out) {

    static final String FILE = "recipe.json";
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** Each stage with the one whose checkpoint shows that it is done. */
    private static final List<Map.Entry<String, String>> STAGES = List.of(
            Map.entry("pretraining", TrainingRun.TEACHER),
            Map.entry("teacher", TrainingRun.ORDERED),
            Map.entry("sensitivity", TrainingRun.ORDERED),
            Map.entry(TrainingRun.DISTILLATION, TrainingRun.ELASTIC));

    /**
     * Compares the recipe with the one that the run went by, says what differs, and keeps it for the next time. Where nothing
     * was trained yet there is nothing to keep to.
     *
     * @throws RecipeException where nothing that the run has made fits the recipe
     */
    void compare() throws IOException {
        ObjectNode now = JSON.valueToTree(recipe);
        forgetPlace(now);
        Path file = folder.resolve(FILE);
        RunFolder run = new RunFolder(folder);
        if (!run.trained() && !preparedFor(now, file)) {
            run.clear();
        }
        if (Files.exists(file)) {
            JsonNode before = before(file);
            RecipeChanges changes = RecipeChanges.between(before, now);
            if (!changes.forGood().isEmpty()) {
                throw new RecipeException(
                        folder + " holds a run of another recipe: " + String.join(", ", changes.forGood())
                                + ". Choose another --out, or give the recipe another name");
            }
            for (Map.Entry<String, String> stage : STAGES) {
                say(
                        stage.getKey(),
                        changes,
                        Files.exists(TrainingRun.checkpoint(folder, stage.getValue())),
                        before,
                        now);
            }
            for (String key : List.of("data", "widths", "quotas", "lexical_term", TrainingRun.ELASTIC)) {
                say(key, changes, false, before, now);
            }
        }
        write(now, file);
    }

    /** Whether tokenizer and counted tokens, where they are there, are what the recipe would give again. */
    private static boolean preparedFor(ObjectNode now, Path file) throws IOException {
        if (!Files.exists(file)) {
            return false;
        }
        RecipeChanges changes = RecipeChanges.between(before(file), now);
        return changes.forGood().isEmpty() && changes.of("data").isEmpty();
    }

    private static JsonNode before(Path file) throws IOException {
        JsonNode before = read(file);
        forgetPlace(before);
        return before;
    }

    /** @param done whether the stage is, so that it stays as it was trained, also in the file */
    private void say(String stage, RecipeChanges changes, boolean done, JsonNode before, ObjectNode now) {
        List<String> changed = changes.of(stage);
        if (changed.isEmpty()) {
            return;
        }
        if (done) {
            out.println("recipe: " + String.join(", ", changed) + ", but that stage is done and is kept as it is;"
                    + " another --out does it anew");
            now.set(stage, before.path(stage));
        } else {
            out.println("recipe: from now on " + String.join(", ", changed));
        }
    }

    /** A checkpoint goes by its last two names alone, since whoever moves a directory has changed no recipe. */
    private static void forgetPlace(JsonNode recipe) {
        if (recipe.path("start_from") instanceof ObjectNode start
                && start.path("checkpoint").isString()) {
            Path place = Path.of(start.path("checkpoint").asString());
            int names = place.getNameCount();
            start.put("checkpoint", place.subpath(Math.max(0, names - 2), names).toString());
        }
    }

    private static JsonNode read(Path file) throws IOException {
        try {
            return JSON.readTree(Files.readAllBytes(file));
        } catch (JacksonException e) {
            throw new IOException(
                    file + " does not hold the recipe of the run: " + e.getOriginalMessage()
                            + "; delete it to go on without comparing",
                    e);
        }
    }

    /** Replaces the file as a whole or not at all, whenever the process dies. */
    private static void write(JsonNode recipe, Path file) throws IOException {
        WholeFile.write(file, JSON.writeValueAsBytes(recipe));
    }
}
