package org.elasticlm.training;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.elasticlm.EngineTest;
import org.elasticlm.batches.FoundNegatives;
import org.elasticlm.encoder.WeightTensor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a stage learns from besides the judgments. */
@EngineTest
class StageTrainingIT {

    @TempDir
    Path folder;

    private TinyTraining tiny;

    @BeforeEach
    void writeData() throws IOException {
        tiny = TinyTraining.in(folder);
    }

    @Test
    void textCanTeachAllWidthsBeforeTheTaskDoes() throws IOException {
        String recipe = TinyTraining.EMBED.replace("elastic:", """
                distillation: {text: [text], steps: 6, learning_rate: 1.0e-3, batch_tokens: 48, sequence_tokens: 8, loss: relations}
                elastic:""");

        assertThat(tiny.run(recipe)).isTrue();

        Map<String, WeightTensor> ordered = tiny.weights("ordered");
        Map<String, WeightTensor> distilled = tiny.weights("distillation");
        assertThat(distilled).containsKey("relation_weight");
        assertThat(requireNonNull(distilled.get("up_weight1")).data())
                .isNotEqualTo(requireNonNull(ordered.get("up_weight1")).data());
        assertThat(tiny.weights("elastic")).doesNotContainKey("relation_weight");
        assertThat(Files.readString(folder.resolve("runs/tiny-embed/bundle/README.md")))
                .contains("all widths on text, to read as the full one does");
        assertThat(tiny.printed()).contains("distillation 100.0%");
    }

    @Test
    void theTeacherGoesOnTeachingWhereTheRecipeSaysSo() throws IOException {
        String without = "tokens: [12]}\nev";
        String with = "tokens: [12], from_teacher: true}\nev";
        assertThat(tiny.run(TinyTraining.EMBED)).isTrue();
        assertThat(tiny.run(
                        TinyTraining.EMBED.replace("tiny-embed", "tiny-taught").replace(without, with)))
                .isTrue();
        assertThat(tiny.run(TinyTraining.RERANK
                        .replace("tiny-rerank", "tiny-taught-ranker")
                        .replace(without, with)))
                .isTrue();

        assertThat(requireNonNull(tiny.weights("tiny-taught", "ordered").get("up_weight1"))
                        .data())
                .isEqualTo(requireNonNull(tiny.weights("ordered").get("up_weight1"))
                        .data());
        assertThat(requireNonNull(tiny.weights("tiny-taught", "elastic").get("up_weight1"))
                        .data())
                .isNotEqualTo(requireNonNull(tiny.weights("elastic").get("up_weight1"))
                        .data());
        assertThat(Files.readString(folder.resolve("runs/tiny-taught/bundle/README.md")))
                .contains("from the full width, and all from the teacher.");
    }

    @Test
    void bm25TeachesAsMuchAsTheRecipeSays() throws IOException {
        String lexical = "tokens: [12], lexical_weight: %s}\nev";
        assertThat(tiny.run(TinyTraining.EMBED)).isTrue();
        assertThat(tiny.run(TinyTraining.EMBED
                        .replace("tiny-embed", "tiny-none")
                        .replace("tokens: [12]}\nev", lexical.formatted(0))))
                .isTrue();
        assertThat(tiny.run(TinyTraining.EMBED
                        .replace("tiny-embed", "tiny-some")
                        .replace("tokens: [12]}\nev", lexical.formatted(0.5))))
                .isTrue();

        float[] without =
                requireNonNull(tiny.weights("elastic").get("up_weight1")).data();
        assertThat(requireNonNull(tiny.weights("tiny-none", "elastic").get("up_weight1"))
                        .data())
                .isEqualTo(without);
        assertThat(requireNonNull(tiny.weights("tiny-some", "elastic").get("up_weight1"))
                        .data())
                .isNotEqualTo(without);
    }

    @Test
    void aShareOfTheQueriesMayBeWordsOfTheirDocuments() throws IOException {
        assertThat(tiny.run(TinyTraining.EMBED)).isTrue();
        assertThat(tiny.run(TinyTraining.EMBED
                        .replace("tiny-embed", "tiny-words")
                        .replace("tokens: [12]}\nev", "tokens: [12], keyword_share: 0.5}\nev")))
                .isTrue();

        float[] without =
                requireNonNull(tiny.weights("elastic").get("up_weight1")).data();
        assertThat(requireNonNull(tiny.weights("tiny-words", "ordered").get("up_weight1"))
                        .data())
                .isEqualTo(requireNonNull(tiny.weights("ordered").get("up_weight1"))
                        .data());
        assertThat(requireNonNull(tiny.weights("tiny-words", "elastic").get("up_weight1"))
                        .data())
                .isNotEqualTo(without);
    }

    @Test
    void theModelFindsItsOwnHardNegativesAndFindsThemOnce() throws IOException {
        String recipe = TinyTraining.EMBED.replace(
                "tokens: [12]}\nev", "tokens: [12], hard_negatives: {from: both, every: 6, depth: 5}}\nev");

        assertThat(tiny.run(recipe)).isTrue();

        String searched = tiny.printed();
        assertThat(searched.lines().filter(line -> line.startsWith("negatives    tiny/train: for 40 of 40")))
                .as("at steps 0 and 6")
                .hasSize(2);
        Map<String, Map<Integer, int[]>> negatives = FoundNegatives.in(
                folder.resolve("runs/tiny-embed/negatives.7.6"),
                "BOTH, depth 5, in tiny/train with 40 documents and 40 queries");
        assertThat(requireNonNull(negatives.get("tiny/train")))
                .hasSize(40)
                .allSatisfy((query, places) ->
                        assertThat(places).hasSizeBetween(4, 10).doesNotHaveDuplicates());
    }

    @Test
    void aRunThatGoesOnWithOtherSettingsSearchesItsHardNegativesAgain() throws IOException {
        String recipe = TinyTraining.EMBED.replace(
                "tokens: [12]}\nev", "tokens: [12], hard_negatives: {from: bm25, depth: 5}}\nev");
        assertThat(tiny.run(recipe)).isTrue();
        tiny.deleteBundle();
        Files.delete(folder.resolve("runs/tiny-embed/elastic.checkpoint"));
        tiny.forgetPrinted();

        assertThat(tiny.run(recipe.replace("depth: 5", "depth: 8"))).isTrue();

        assertThat(tiny.printed()).containsOnlyOnce("negatives    tiny/train: for 40 of 40");
        assertThat(FoundNegatives.in(
                        folder.resolve("runs/tiny-embed/negatives.7.0"),
                        "BM25, depth 8, in tiny/train with 40 documents and 40 queries"))
                .containsOnlyKeys("tiny/train");
    }

    @Test
    void tooLittleTextToDistilOnIsRefused() throws IOException {
        Files.writeString(folder.resolve("data/short.txt"), "a b\n");
        String recipe = TinyTraining.EMBED.replace(
                "elastic: {steps",
                "distillation: {text: [short.txt], steps: 6, learning_rate: 1.0e-3, batch_tokens: 48,"
                        + " sequence_tokens: 8, loss: relations}\nelastic: {steps");

        assertThatThrownBy(() -> tiny.run(recipe))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("distillation.text: expected at least 16 tokens, found 2");
        assertThat(folder.resolve("runs/tiny-embed/teacher.checkpoint")).doesNotExist();
    }
}
