package org.elasticlm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a stage of training on the task may say, in whole recipes. */
class TaskStageTests {

    private static final Path EMBED = Path.of("recipes/starter-embed.yaml");

    @TempDir
    Path folder;

    @Test
    void hardNegativesAreForEmbedders() throws IOException {
        Path file = withElasticKey("starter-rerank", "hard_negatives: {from: model}");

        assertThatThrownBy(() -> RecipeReader.read(file))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("hard_negatives: expected them in recipes of the task embed alone");
    }

    @Test
    void anEmbeddersBatchIsMadeOfWholeRuns() throws IOException {
        for (int batch : new int[] {12, 100}) {
            assertThatThrownBy(() -> RecipeReader.read(changed("batch: 128", "batch: " + batch)))
                    .isInstanceOf(RecipeException.class)
                    .hasMessageContaining("batch: expected at most 8, or a multiple of 8, in recipes of the task embed,"
                            + " found " + batch);
        }
        for (int batch : new int[] {5, 8, 96}) {
            assertThat(RecipeReader.read(changed("batch: 128", "batch: " + batch))
                            .name())
                    .isEqualTo("starter-embed");
        }
    }

    @Test
    void queriesOfADocumentsWordsAreForEmbedders() throws IOException {
        Path file = withElasticKey("starter-rerank", "keyword_share: 0.5");

        assertThatThrownBy(() -> RecipeReader.read(file))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("keyword_share: expected it in recipes of the task embed alone");
        assertThatThrownBy(() -> RecipeReader.read(changed("teacher:", "teacher:\n  keyword_share: 1.5")))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("keyword_share: expected more than 0 and less than 1, found 1.5");
    }

    @Test
    void wordsAreLeftOutOfARerankersTexts() {
        assertThatThrownBy(() -> RecipeReader.read(changed("teacher:", "teacher:\n  word_dropout: 0.2")))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("word_dropout: expected it in recipes of the task rerank alone");
        assertThatThrownBy(() -> RecipeReader.read(changed("teacher:", "teacher:\n  word_dropout: 1")))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("word_dropout: expected more than 0 and less than 1, found 1.0");
    }

    @Test
    void aTeacherHasNoTeacher() throws IOException {
        assertThatThrownBy(() -> RecipeReader.read(changed("teacher:", "teacher:\n  from_teacher: true")))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("from_teacher: expected it in the elastic stage alone");
    }

    @Test
    void onlyATeacherMakesTheTaskDispensable() {
        assertThatThrownBy(() -> RecipeReader.read(changed("teacher:", "teacher:\n  task_weight: 0.5")))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("task_weight: expected it in the elastic stage alone");
        assertThatThrownBy(() -> RecipeReader.read(changed("elastic:", "elastic:\n  task_weight: 0")))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("task_weight: expected more than 0, or from_teacher: true");
        assertThatThrownBy(() -> RecipeReader.read(changed("elastic:", "elastic:\n  task_weight: -1")))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("task_weight: expected 0 or more, found -1");
    }

    @Test
    void theFullWidthSharesAStepWithOthersInTheElasticStageAlone() {
        assertThatThrownBy(() -> RecipeReader.read(changed("teacher:", "teacher:\n  full_share: 0.4")))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("full_share: expected it in the elastic stage alone");
        assertThatThrownBy(() -> RecipeReader.read(changed("elastic:", "elastic:\n  full_share: 1.0")))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("full_share: expected more than 0 and less than 1, found 1.0");
    }

    @Test
    void alignmentIsOfAnEmbeddersElasticStageAlone() throws IOException {
        Path ranker = withElasticKey("starter-rerank", "alignment_weight: 10");

        assertThatThrownBy(() -> RecipeReader.read(ranker))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("alignment_weight: expected it in recipes of the task embed alone");
        assertThatThrownBy(() -> RecipeReader.read(changed("teacher:", "teacher:\n  alignment_weight: 10")))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("alignment_weight: expected it in the elastic stage alone");
        assertThatThrownBy(() -> RecipeReader.read(changed("elastic:", "elastic:\n  alignment_weight: -1")))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("alignment_weight: expected 0 or more, found -1");
    }

    @Test
    void aWeightOfBm25BelowNothingIsRefused() {
        assertThatThrownBy(() -> RecipeReader.read(changed("teacher:", "teacher:\n  lexical_weight: -0.5")))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("lexical_weight: expected 0 or more, found -0.5");
    }

    @Test
    void bm25TeachesNoClassifier() throws IOException {
        Path file = withElasticKey("glue-rte", "lexical_weight: 0.5");

        assertThatThrownBy(() -> RecipeReader.read(file))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("lexical_weight: expected none in a classifier's recipe");
    }

    @Test
    void aStageIsMeasuredOnNothingThatItTrainsOn() throws IOException {
        String stage = "elastic:\n  dev: {set: retrieval/medquad/%s, every: 50%s}";

        assertThatThrownBy(() -> RecipeReader.read(changed("elastic:", stage.formatted("train", ""))))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("dev: expected a share of retrieval/medquad/train to hold out");
        assertThatThrownBy(() -> RecipeReader.read(changed("elastic:", stage.formatted("dev", ", share: 0.1"))))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("dev: share: expected it with a set that the recipe trains on");
        assertThatThrownBy(() -> RecipeReader.read(changed("elastic:", stage.formatted("train", ", share: 10"))))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("share: expected more than 0 and at most 0.5, found 10.0");
        Recipe recipe = RecipeReader.read(changed("elastic:", stage.formatted("train", ", share: 0.1")));
        assertThat(recipe.heldOut("retrieval/medquad").share()).isEqualTo(0.1);
        assertThat(recipe.heldOut("retrieval/techdocs").share()).isZero();
    }

    @Test
    void aMeasurementThatNeverComesIsRefused() throws IOException {
        assertThatThrownBy(() -> RecipeReader.read(
                        changed("elastic:", "elastic:\n  dev: {set: retrieval/medquad/dev, every: 0}")))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("elastic.dev")
                .hasMessageContaining("at least 1, found 0");
        assertThatThrownBy(() -> RecipeReader.read(changed("evaluation:", "evaluation_queries: 0\nevaluation:")))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("evaluation_queries: expected at least 1, found 0");
    }

    /** A recipe of the project, its elastic stage with one more key. */
    private Path withElasticKey(String name, String key) throws IOException {
        String recipe = Files.readString(Path.of("recipes/" + name + ".yaml"))
                .replace("../models", Path.of("models").toAbsolutePath().toString());
        assertThat(recipe).contains("elastic:");
        return Files.writeString(folder.resolve(name + ".yaml"), recipe.replace("elastic:", "elastic:\n  " + key));
    }

    private Path changed(String from, String to) throws IOException {
        String recipe = Files.readString(EMBED);
        assertThat(recipe).contains(from);
        return Files.writeString(folder.resolve("recipe.yaml"), recipe.replace(from, to));
    }
}
