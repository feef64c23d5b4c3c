package org.elasticlm.training;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.function.Supplier;
import org.elasticlm.widths.TimeShares;
import org.elasticlm.widths.TimedBatch;
import org.jspecify.annotations.Nullable;

/**
 * Which widths a recipe wants: a list of them, or {@code {times: [1.0, 0.5, 0.25], batch: 32x64}}, those that take at most such
 * shares of the full width's time on the host that trains, of which {@link ChosenWidths} makes a list.
 *
 * @param listed widest first; the first is the full width; none before they are chosen
 * @param times null for a list that the recipe itself has
 * @param batch whose time counts, or null for the usual one
 */
record RecipeWidths(
        List<Recipe.Quota> listed,
        @Nullable TimeShares times,
        @Nullable TimedBatch batch) {

    RecipeWidths {
        listed = List.copyOf(listed);
        boolean open = times != null && listed.isEmpty();
        if (!open && (listed.isEmpty() || listed.get(0).value() != 1)) {
            throw new IllegalArgumentException("expected the full width, value 1.0, first");
        }
        for (int i = 1; i < listed.size(); i++) {
            Recipe.Quota narrower = listed.get(i);
            Recipe.Quota wider = listed.get(i - 1);
            if (narrower.value() >= wider.value()
                    || narrower.heads() > wider.heads()
                    || narrower.neurons() > wider.neurons()) {
                throw new IllegalArgumentException("expected each to be narrower than the one before, found "
                        + narrower.description() + " after " + wider.description());
            }
        }
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static RecipeWidths of(List<Recipe.Quota> listed) {
        return new RecipeWidths(listed, null, null);
    }

    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    static RecipeWidths timed(
            @JsonProperty(value = "times", required = true) List<Double> times,
            @JsonProperty("batch") @Nullable String batch) {
        return new RecipeWidths(
                List.of(),
                said("times", () -> new TimeShares(times)),
                batch == null ? null : said("batch", () -> TimedBatch.parse(batch)));
    }

    /** Says which key it was that had a wrong value. */
    private static <T> T said(String key, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(key + ": " + wrong.getMessage(), wrong);
        }
    }

    /** Whether it still has to be found out which widths these are. */
    boolean open() {
        return listed.isEmpty();
    }

    /** What was wanted, with what was chosen for it. */
    RecipeWidths chosen(List<Recipe.Quota> widths) {
        return new RecipeWidths(widths, times, batch);
    }

    /** The batch whose time counts, none of whose texts is longer than the model reads. */
    TimedBatch batchWithin(int maxTokens) {
        return batch == null ? TimedBatch.USUAL.within(maxTokens) : batch;
    }

    /** Refuses what a model of these dimensions can't have. */
    void requireFor(Recipe.Shape shape, int maxTokens) {
        if (!open() && (listed.get(0).heads() != shape.heads() || listed.get(0).neurons() != shape.neurons())) {
            throw new IllegalArgumentException("widths: expected the full width, " + shape.heads() + " heads and "
                    + shape.neurons() + " neurons, first, found "
                    + listed.get(0).heads() + " and " + listed.get(0).neurons());
        }
        if (batch != null && batch.tokens() > maxTokens) {
            throw new IllegalArgumentException("widths.batch: expected at most max_tokens, " + maxTokens + ", found "
                    + batch.tokens() + " tokens a text");
        }
    }
}
