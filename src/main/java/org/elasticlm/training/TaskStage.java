package org.elasticlm.training;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.elasticlm.batches.HardNegativeSettings;
import org.elasticlm.encoder.EncoderTask;
import org.jspecify.annotations.Nullable;

/**
 * Training on the task, at full width or at all of them.
 *
 * @param batch queries of one step
 * @param tokens lengths to which documents (when embedding) or pairs (when reranking) are cut; each batch draws one
 * @param dev how the stage is measured while it trains; null keeps the last weights, unmeasured
 * @param hardNegatives of an embedder: where documents come from that are close to a query and do not answer it; null
 *     with those of the batch alone
 * @param lexicalWeight how much the full width learns from BM25's scores; null with what is usual for the task
 * @param keywordShare of an embedder's pairs whose query is words of their document instead of the set's own; null for none
 * @param wordDropout of a reranker's texts: the share of their words that a batch leaves out; null for none
 * @param fromTeacher of elastic training: whether the teacher goes on teaching, all widths; null where they learn from
 *     the task and the narrower ones from the full one, as it is at the moment
 * @param fullShare of elastic training: the full width's share of a step's gradient, the narrower ones have the rest; null
 *     for a half
 * @param taskWeight of elastic training: what the task's own judgments count, at every width; null for 1. With 0 widths learn
 *     from the teacher and the full width alone.
 * @param alignmentWeight of an embedder's elastic training: how much widths learn to put a text where the full width or the
 *     teacher puts it; null with what is usual
 */
record TaskStage(
        @Nullable Integer steps,
        @Nullable Double minutes,

        @JsonProperty(value = "learning_rate", required = true)
        double learningRate,

        @JsonProperty(required = true) int batch,
        @JsonProperty(required = true) List<Integer> tokens,
        @Nullable DevSettings dev,

        @JsonProperty("hard_negatives") @Nullable HardNegativeSettings hardNegatives,

        @JsonProperty("lexical_weight") @Nullable Double lexicalWeight,

        @JsonProperty("keyword_share") @Nullable Double keywordShare,

        @JsonProperty("word_dropout") @Nullable Double wordDropout,

        @JsonProperty("from_teacher") @Nullable Boolean fromTeacher,

        @JsonProperty("full_share") @Nullable Double fullShare,

        @JsonProperty("task_weight") @Nullable Double taskWeight,

        @JsonProperty("alignment_weight") @Nullable Double alignmentWeight) {

    TaskStage {
        new Budget(steps, minutes);
        tokens = List.copyOf(tokens);
        RecipeNumbers.requirePositive("learning_rate", learningRate);
        RecipeNumbers.requireAtLeast(1, "batch", batch);
        if (tokens.isEmpty()) {
            throw new IllegalArgumentException("tokens: expected at least one length");
        }
        tokens.forEach(length -> RecipeNumbers.requireAtLeast(RecipeNumbers.FEWEST_TOKENS, "tokens", length));
        RecipeNumbers.requireWeight("lexical_weight", lexicalWeight);
        RecipeNumbers.requireWeight("alignment_weight", alignmentWeight);
        RecipeNumbers.requireWeight("task_weight", taskWeight);
        if (taskWeight != null && taskWeight == 0 && !Boolean.TRUE.equals(fromTeacher)) {
            throw new IllegalArgumentException("task_weight: expected more than 0, or from_teacher: true;"
                    + " else the full width has nothing to learn from");
        }
        RecipeNumbers.requireShare("full_share", fullShare);
        RecipeNumbers.requireShare("keyword_share", keywordShare);
        RecipeNumbers.requireShare("word_dropout", wordDropout);
    }

    /** Refuses what elastic training alone can heed. */
    void requireForTeacher() {
        if (fromTeacher != null) {
            throw new IllegalArgumentException(
                    "from_teacher: expected it in the elastic stage alone; in the teacher's there is no teacher yet");
        }
        if (fullShare != null) {
            throw new IllegalArgumentException(
                    "full_share: expected it in the elastic stage alone; in the teacher's there is but one width");
        }
        if (taskWeight != null) {
            throw new IllegalArgumentException(
                    "task_weight: expected it in the elastic stage alone; the teacher's learns from the task");
        }
        if (alignmentWeight != null) {
            throw new IllegalArgumentException("alignment_weight: expected it in the elastic stage alone;"
                    + " in the teacher's there is nothing to keep to");
        }
    }

    /** Refuses what another task would need. */
    void requireFor(EncoderTask task, List<String> data) {
        if (dev != null) {
            dev.requireFor(task, data);
        }
        if (task == EncoderTask.EMBED && batch > DenserTraining.RUN_LENGTH && batch % DenserTraining.RUN_LENGTH != 0) {
            throw new IllegalArgumentException(
                    "batch: expected at most " + DenserTraining.RUN_LENGTH + ", or a multiple of "
                            + DenserTraining.RUN_LENGTH + ", in recipes of the task embed, found " + batch);
        }
        if (hardNegatives != null && task != EncoderTask.EMBED) {
            throw new IllegalArgumentException("hard_negatives: expected them in recipes of the task embed alone;"
                    + " a reranker's come from BM25 anyway");
        }
        if (alignmentWeight != null && task != EncoderTask.EMBED) {
            throw new IllegalArgumentException(
                    "alignment_weight: expected it in recipes of the task embed alone; others have no vectors");
        }
        if (keywordShare != null && task != EncoderTask.EMBED) {
            throw new IllegalArgumentException("keyword_share: expected it in recipes of the task embed alone");
        }
        if (wordDropout != null && task != EncoderTask.RERANK) {
            throw new IllegalArgumentException("word_dropout: expected it in recipes of the task rerank alone");
        }
        if (lexicalWeight != null && task == EncoderTask.CLASSIFY) {
            throw new IllegalArgumentException(
                    "lexical_weight: expected none in a classifier's recipe; BM25 has nothing to say there");
        }
    }

    double lexicalWeightOr(double usual) {
        return lexicalWeight == null ? usual : lexicalWeight;
    }

    double alignmentWeightOr(double usual) {
        return alignmentWeight == null ? usual : alignmentWeight;
    }

    boolean learnsFromTeacher() {
        return Boolean.TRUE.equals(fromTeacher);
    }

    boolean learnsFromTask() {
        return taskWeight == null || taskWeight > 0;
    }

    int[] lengths() {
        return tokens.stream().mapToInt(Integer::intValue).toArray();
    }
}
