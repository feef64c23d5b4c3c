package org.elasticlm.training;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.elasticlm.encoder.Width;
import org.elasticlm.wholefile.WholeFile;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an arm's figures follow from, as a file in its directory: an arm that was begun goes on, and one that is done stays,
 * only as what it was begun as. Compared value by value, so that keys that came since change nothing.
 *
 * @param arm what it does otherwise than its recipe
 * @param recipe name of the base
 * @param seed of the base
 * @param elastic the base's stage
 * @param widths of the base, widest first
 * @param evaluation sets that it is measured on
 * @param queries how many of each at most; null for all
 */
record ArmSettings(
        Arm arm,
        String recipe,
        long seed,
        TaskStage elastic,
        List<Width> widths,
        List<String> evaluation,

        @JsonProperty("evaluation_queries") @Nullable Integer queries) {

    private static final String FILE = "settings.json";
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    static ArmSettings of(Arm arm, Recipe base) {
        return new ArmSettings(
                arm,
                base.name(),
                base.seed(),
                base.elastic(),
                base.uniformWidths(),
                base.evaluation(),
                base.evaluationQueries());
    }

    void write(Path directory) throws IOException {
        WholeFile.write(directory.resolve(FILE), JSON.writeValueAsBytes(this));
    }

    /**
     * Compares with what the arm was begun as, if it was.
     *
     * @throws RecipeException where anything differs
     */
    void requireSame(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        if (!Files.exists(file)) {
            return;
        }
        List<String> changes = new ArrayList<>();
        try {
            JsonChanges.between(JSON.readTree(Files.readAllBytes(file)), JSON.valueToTree(this))
                    .forEach((key, change) -> changes.add(key + " " + change));
        } catch (JacksonException e) {
            throw new RecipeException(file + " does not hold an arm's settings: " + e.getOriginalMessage()
                    + "; delete the directory, and the arm is done anew");
        }
        if (!changes.isEmpty()) {
            throw new RecipeException(directory + " holds an arm with other settings: " + String.join(", ", changes)
                    + ". Delete the directory, or give the arm another name");
        }
    }
}
