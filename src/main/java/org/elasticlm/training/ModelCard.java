package org.elasticlm.training;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.elasticlm.bundle.BundleWidth;
import org.elasticlm.encoder.EncoderTask;
import org.elasticlm.encoder.PlattScaling;
import org.elasticlm.widths.TimeShares;
import org.jspecify.annotations.Nullable;

/**
 * The README.md of a bundle: what the model is for, how it was made, from which data, and how good each width is.
 *
 * @param recipe that made it
 * @param widths widest first, with their parameters
 * @param quality per evaluation set what was measured
 * @param mean which models the weights are the mean of, or null
 */
record ModelCard(
        Recipe recipe,
        List<BundleWidth> widths,
        Map<String, MeasuredQuality> quality,
        @Nullable String mean) {

    String text() {
        StringBuilder card = new StringBuilder("# " + recipe.name() + "\n\n");
        card.append(purpose()).append("\n\n## Quality per width\n\n").append(table());
        card.append("\n## Training\n\n").append(training()).append("\n## Data\n\n");
        recipe.sources()
                .forEach((what, from) ->
                        card.append("- ").append(what).append(": ").append(from).append('\n'));
        return card.append("\n## Limits\n\n").append(limits()).toString();
    }

    private String purpose() {
        String what = switch (recipe.task()) {
            case EMBED ->
                "Turns English texts into unit-length vectors of "
                        + recipe.shape().hidden()
                        + " numbers whose dot product says how well a document answers a query.";
            case RERANK ->
                "Scores how well a document answers a query, in English, for reordering what a first search found.";
            case CLASSIFY -> "Tells of English texts or pairs of texts: " + String.join(", ", recipe.labels()) + ".";
        };
        return what + " One set of weights serves " + widths.size()
                + " widths: each narrower one keeps the most important attention heads and neurons of every layer.";
    }

    private String table() {
        StringBuilder table = new StringBuilder("| width | parameters |");
        quality.forEach((set, measured) -> table.append(' ')
                .append(set)
                .append(' ')
                .append(measured.metric())
                .append(" |"));
        table.append("\n|---|---|").append("---|".repeat(quality.size())).append('\n');
        for (int i = 0; i < widths.size(); i++) {
            BundleWidth width = widths.get(i);
            table.append(
                    String.format(Locale.ROOT, "| %s | %,d |", width.width().value(), width.parameters()));
            for (MeasuredQuality set : quality.values()) {
                table.append(String.format(Locale.ROOT, " %.3f |", set.values().get(i)));
            }
            table.append('\n');
        }
        if (recipe.task() == EncoderTask.CLASSIFY) {
            return table.append("\nEvery example of the set, at the width.\n").toString();
        }
        table.append("| BM25 | |");
        quality.values().forEach(set -> table.append(String.format(Locale.ROOT, " %.3f |", set.bm25())));
        String how = recipe.task() == EncoderTask.EMBED
                ? "Queries at the width, documents at full width, over the whole corpus"
                : "BM25's best 50 documents of the whole corpus, or of those that a set brings, reordered";
        how += recipe.evaluationQueries() == null ? "." : "; " + recipe.evaluationQueries() + " random queries a set.";
        return table.append("\n\n").append(how).append(scores()).append('\n').toString();
    }

    private String scores() {
        return widths.stream().allMatch(width -> width.scaling().equals(PlattScaling.NONE))
                ? ""
                : " A probability of a half, at every width, is for a document that is as typical of an answer as of one of these"
                        + " 50 that is none: logits were scaled so on the sets above.";
    }

    private String training() {
        if (mean != null) {
            return averaged(mean);
        }
        String start = recipe.startFrom() == null
                ? "a WordPiece vocabulary from the texts, masked-language pretraining from random weights"
                : recipe.startFrom().description();
        return """
                Recipe `%s`, seed %d. Stages: %s;%s%s%s then all widths at every step, the narrower ones learning from the
                %sfull width%s.%s%s%s%s Nothing but %s went into the weights.
                """.formatted(
                        recipe.name(),
                        recipe.seed(),
                        start,
                        recipe.teacher() == null ? "" : " training on the task at full width;",
                        recipe.sensitivity() == null
                                ? ""
                                : " ordering of heads and neurons by\nhow much the loss depends on them;",
                        recipe.distillation() == null ? "" : " all widths on text, to read as the full one does;",
                        recipe.elastic().learnsFromTask() ? "data and from the " : "",
                        recipe.elastic().learnsFromTeacher() ? ", and all from the teacher" : "",
                        recipe.quotasOrUniform() == Quotas.GLOBAL
                                ? " How many each layer keeps follows from one ranking over all layers."
                                : "",
                        chosenByTime(),
                        stays(),
                        matches(),
                        ofCheckpoint() ? "the checkpoint and the data below" : "the data below");
    }

    private String stays() {
        Double share = recipe.startFrom() == null ? null : recipe.startFrom().share();
        return share == null
                ? ""
                : String.format(
                        Locale.ROOT,
                        " Of every weight that came from the checkpoint %.0f %% stays; the rest is what training made of it.",
                        100 * share);
    }

    /** Nothing of the recipe was trained for it. */
    private String averaged(String of) {
        return "The weights are the mean of several models of one training's branches: " + of + "." + matches()
                + " The recipe `" + recipe.name()
                + "` says how they were measured; none of its stages was run for it.\n";
    }

    private String matches() {
        return recipe.lexicalTerm() == null
                ? ""
                : " To every logit, at every width, comes " + recipe.lexicalTerm()
                        + " times the BM25 score of the pair over the model's tokens, whose rarity was counted in the"
                        + " documents below.";
    }

    private String chosenByTime() {
        TimeShares times = recipe.widths().times();
        return times == null
                ? ""
                : " The widths are the widest that took at most "
                        + times.shares().stream().map(String::valueOf).collect(Collectors.joining(", "))
                        + " of the full width's time on the host that trained, for "
                        + recipe.widths().batchWithin(recipe.maxTokens()).description() + ".";
    }

    private boolean ofCheckpoint() {
        return recipe.startFrom() != null && recipe.startFrom().checkpoint() != null;
    }

    private String limits() {
        return recipe.notes() == null
                ? ofModel()
                : ofModel() + "\n" + recipe.notes().strip() + "\n";
    }

    private String ofModel() {
        if (ofCheckpoint()) {
            return """
                    At most %d tokens; longer texts lose their end. What the checkpoint's own card says of its languages,
                    licence and limits holds here too.
                    """.formatted(recipe.maxTokens());
        }
        return """
                English, lower-cased, at most %d tokens; longer texts lose their end. The model is small and saw little
                text, so it knows little beyond the fields above: technical and medical documents, textbooks and
                encyclopaedias. Texts carry the views and errors of their sources. Medical answers that it ranks highly
                are not advice.
                """.formatted(recipe.maxTokens());
    }
}
