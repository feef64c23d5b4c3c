package org.elasticlm.training;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.elasticlm.wholefile.WholeFile;
import org.elasticlm.widths.TimeShares;
import org.elasticlm.widths.TimedBatch;
import org.elasticlm.widths.TimedWidth;
import org.elasticlm.widths.WidthChoice;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The widths that were chosen for a run, as a file in its directory.
 *
 * @param times that were wanted, as shares of the full width's
 * @param batch whose time counted
 * @param host what it was timed on, for people
 * @param widths that were chosen, widest first
 * @param candidates all that were timed, for people
 */
record WidthsFile(
        @JsonProperty(required = true) List<Double> times,
        @JsonProperty(required = true) String batch,
        @JsonProperty(required = true) String host,
        @JsonProperty(required = true) List<Timed> widths,
        @JsonProperty(required = true) List<Timed> candidates) {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** Heads and neurons of each layer, and the milliseconds of the batch. */
    record Timed(
            @JsonProperty(required = true) double value,
            @JsonProperty(required = true) int heads,
            @JsonProperty(required = true) int neurons,
            @JsonProperty(required = true) double millis) {

        static Timed of(TimedWidth timed) {
            return new Timed(timed.width().value(), timed.heads(), timed.neurons(), timed.millis());
        }
    }

    WidthsFile {
        times = List.copyOf(times);
        widths = List.copyOf(widths);
        candidates = List.copyOf(candidates);
    }

    static WidthsFile of(TimeShares wanted, TimedBatch batch, String host, WidthChoice choice) {
        return new WidthsFile(
                wanted.shares(),
                batch.toString(),
                host,
                choice.chosen().stream().map(each -> Timed.of(each.timed())).toList(),
                choice.candidates().stream().map(Timed::of).toList());
    }

    /** What a recipe would list. */
    List<Recipe.Quota> quotas() {
        return widths.stream()
                .map(width -> new Recipe.Quota(width.value(), width.heads(), width.neurons()))
                .toList();
    }

    /** Whether a recipe wants what these were chosen for, or lists them. */
    boolean answers(RecipeWidths wanted, int maxTokens) {
        if (wanted.times() == null) {
            return quotas().equals(wanted.listed());
        }
        return times.equals(wanted.times().shares())
                && batch.equals(wanted.batchWithin(maxTokens).toString());
    }

    /** Replaces the file as a whole or not at all, whenever the process dies. */
    void write(Path file) throws IOException {
        WholeFile.write(file, JSON.writeValueAsBytes(this));
    }

    static WidthsFile read(Path file) throws IOException {
        try {
            return JSON.readValue(Files.readAllBytes(file), WidthsFile.class);
        } catch (JacksonException e) {
            throw new IOException(
                    file + " does not hold the widths that were chosen for the run: " + e.getOriginalMessage()
                            + "; write them back, or delete the run",
                    e);
        }
    }
}
