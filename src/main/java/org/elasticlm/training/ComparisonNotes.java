package org.elasticlm.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.elasticlm.encoder.EncoderTask;

/** What a reader of a comparison's figures should know. */
record ComparisonNotes(Comparison comparison, Recipe base) {

    /** A paragraph each. */
    List<String> paragraphs() {
        List<String> notes = new ArrayList<>();
        String differences =
                "Differences are paired: both arms answered the same queries, and the intervals are those of"
                        + " 2,000 bootstrap samples of these. In bold where 0 lies outside. They say what other queries would"
                        + " change, ";
        List<Long> seeds = comparison.seeds();
        notes.add(differences
                + (seeds == null
                        ? "not what another seed would."
                        : "of means over seeds: every arm was trained with each of "
                                + seeds.stream().map(String::valueOf).collect(Collectors.joining(", "))
                                + ", and a query's figure is the mean of theirs."));
        notes.add(passes());
        if (base.task() == EncoderTask.EMBED) {
            String documents =
                    "Queries at the width search the whole corpus, whose documents are embedded at full width";
            notes.add(
                    has(Arm.Traversal.STATIC)
                            ? documents
                                    + ". Each width of a static arm is a model of its own, so its documents are embedded by"
                                    + " that model at that width; unlike the others it can't answer from vectors that"
                                    + " another width has stored."
                            : documents + ".");
        }
        if (base.task() == EncoderTask.RERANK) {
            notes.add("BM25's best " + QualityMeasurement.DEPTH
                    + " documents of the whole corpus, or of those that a set brings," + " reordered.");
        }
        if (base.evaluationQueries() != null && base.task() != EncoderTask.CLASSIFY) {
            notes.add("Measured on " + base.evaluationQueries() + " random queries of each set.");
        }
        return notes;
    }

    private String passes() {
        int widths = base.uniformWidths().size();
        int steps = Objects.requireNonNull(base.elastic().steps(), "a comparison's base has steps");
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "Every arm that is trained starts from the same ordered teacher, `%s`, and makes as many passes of"
                        + " sub-models, forward and back: %,d steps of %d widths.",
                base.name(),
                steps,
                widths));
        if (comparison.arms().stream().anyMatch(arm -> arm.elastic().steps() != null)) {
            text.append(" An arm with another number of steps says so.");
        }
        if (has(Arm.Traversal.RANDOM)) {
            text.append(String.format(
                    Locale.ROOT,
                    " With one width a step there are %,d steps, each with a batch of its own; what the full width says is"
                            + " computed besides, forward only.",
                    steps * widths));
        }
        if (base.elastic().dev() != null) {
            text.append(" Each was measured on ")
                    .append(base.elastic().dev().description())
                    .append(" as it trained, and gives its best weights instead of its last.");
        }
        if (has(Arm.Traversal.STATIC)) {
            text.append(" A static arm makes the same steps for each of its models, whose teacher is the ordered one.");
        }
        return text.toString();
    }

    private boolean has(Arm.Traversal traversal) {
        return comparison.arms().stream().anyMatch(arm -> arm.traversal() == traversal);
    }
}
