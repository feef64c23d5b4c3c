package org.elasticlm.training;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an arm's elastic stage does otherwise than the recipe's, in a recipe's keys; null for what that says.
 *
 * @param steps how many, of all widths
 * @param learningRate its peak
 * @param lexicalWeight how much the full width learns from BM25's scores
 * @param keywordShare of an embedder's pairs whose query is words of their document
 * @param fromTeacher whether the teacher goes on teaching all widths
 * @param fullShare the full width's share of a step's gradient
 * @param taskWeight what the task's own judgments count
 * @param alignmentWeight how much widths learn to put a text where the full width or the teacher puts it
 */
record StageVariation(
        @Nullable Integer steps,
        @JsonProperty("learning_rate") @Nullable Double learningRate,
        @JsonProperty("lexical_weight") @Nullable Double lexicalWeight,
        @JsonProperty("keyword_share") @Nullable Double keywordShare,
        @JsonProperty("from_teacher") @Nullable Boolean fromTeacher,
        @JsonProperty("full_share") @Nullable Double fullShare,
        @JsonProperty("task_weight") @Nullable Double taskWeight,
        @JsonProperty("alignment_weight") @Nullable Double alignmentWeight) {

    static final StageVariation NONE = new StageVariation(null, null, null, null, null, null, null, null);

    TaskStage of(TaskStage stage) {
        return new TaskStage(
                steps == null ? stage.steps() : steps,
                stage.minutes(),
                learningRate == null ? stage.learningRate() : learningRate,
                stage.batch(),
                stage.tokens(),
                stage.dev(),
                stage.hardNegatives(),
                lexicalWeight == null ? stage.lexicalWeight() : lexicalWeight,
                keywordShare == null ? stage.keywordShare() : keywordShare,
                stage.wordDropout(),
                fromTeacher == null ? stage.fromTeacher() : fromTeacher,
                fullShare == null ? stage.fullShare() : fullShare,
                taskWeight == null ? stage.taskWeight() : taskWeight,
                alignmentWeight == null ? stage.alignmentWeight() : alignmentWeight);
    }

    boolean teaches() {
        return Boolean.TRUE.equals(fromTeacher);
    }

    /** For tables, a part for each key that is said. */
    List<String> description() {
        List<String> parts = new ArrayList<>();
        if (steps != null) {
            parts.add(String.format(Locale.ROOT, "%,d steps", steps));
        }
        if (learningRate != null) {
            parts.add("learning rate " + learningRate);
        }
        if (lexicalWeight != null) {
            parts.add("from BM25's scores with weight " + lexicalWeight);
        }
        if (keywordShare != null) {
            parts.add("a share of " + keywordShare + " of the queries words of their document");
        }
        if (fromTeacher != null) {
            parts.add(fromTeacher ? "the teacher goes on teaching" : "the teacher no longer teaches");
        }
        if (fullShare != null) {
            parts.add("a share of " + fullShare + " for the full width");
        }
        if (taskWeight != null) {
            parts.add("judgments with weight " + taskWeight);
        }
        if (alignmentWeight != null) {
            parts.add("alignment with weight " + alignmentWeight);
        }
        return parts;
    }
}
