package org.elasticlm.comparison;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.elasticlm.evaluation.Outcomes;
import org.elasticlm.wholefile.WholeFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A finished arm.
 *
 * @param arm its name
 * @param description what it does otherwise than the others, for people
 * @param seconds how long it was trained
 * @param outcomes sets in the recipe's order, widths widest first; a set's first metric is the one to compare by
 */
public record ArmResult(String arm, String description, double seconds, List<WidthOutcomes> outcomes) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public ArmResult {
        outcomes = List.copyOf(outcomes);
    }

    /**
     * Of one arm that was trained several times: the mean on each query.
     *
     * @param results that were measured on the same queries at the same widths
     */
    public static ArmResult mean(String arm, String description, List<ArmResult> results) {
        List<WidthOutcomes> means = results.get(0).outcomes.stream()
                .map(first -> new WidthOutcomes(
                        first.set(),
                        first.width(),
                        Outcomes.mean(results.stream()
                                .map(result -> result.like(first).outcomes())
                                .toList())))
                .toList();
        double seconds =
                results.stream().mapToDouble(ArmResult::seconds).average().orElse(0);
        return new ArmResult(arm, description, seconds, means);
    }

    /** @throws IllegalArgumentException when this arm was not measured on the same set and width */
    WidthOutcomes like(WidthOutcomes other) {
        return outcomes.stream()
                .filter(other::comparable)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "The arm " + arm + " has no " + other.outcomes().metric() + " of " + other.set() + " at width "
                                + other.width() + ", which another has"));
    }

    /** Replaces the file as a whole or not at all, whenever the process dies. */
    public void write(Path file) throws IOException {
        WholeFile.write(file, JSON.writeValueAsBytes(this));
    }

    public static ArmResult read(Path file) throws IOException {
        try {
            return JSON.readValue(Files.readAllBytes(file), ArmResult.class);
        } catch (JacksonException e) {
            throw new IOException(
                    file + " holds no result of an arm: " + e.getOriginalMessage()
                            + "; delete it, and it is measured again",
                    e);
        }
    }
}
