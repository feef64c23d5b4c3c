package org.elasticlm.training;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.elasticlm.EngineTest;
import org.elasticlm.batches.FoundNegatives;
import org.elasticlm.bundle.BertCheckpoint;
import org.elasticlm.bundle.BundleReader;
import org.elasticlm.bundle.ModelBundle;
import org.elasticlm.bundle.TinyCheckpoint;
import org.elasticlm.encoder.EncoderShape;
import org.elasticlm.encoder.EncoderTask;
import org.elasticlm.encoder.WeightTensor;
import org.elasticlm.encoder.Width;
import org.elasticlm.lexical.LexicalTerm;
import org.elasticlm.tokenization.SpecialTokens;
import org.elasticlm.tokenization.Tokenizer;
import org.elasticlm.tokenization.Tokenizers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** Whole recipes on a made-up language of forty words, a few steps each. */
@EngineTest
class TrainingRunIT {

    static final String EMBED = """
            name: tiny-embed
            task: embed
            seed: 1
            max_tokens: 16
            shape: {layers: 2, hidden: 16, heads: 2, neurons: 32, positions: 16, token_types: 4}
            widths:
              - {value: 1.0, heads: 2, neurons: 32}
              - {value: 0.5, heads: 1, neurons: 16}
            vocabulary: {size: 120, text: [text]}
            pretraining: {text: [text], steps: 5, learning_rate: 1.0e-3, batch_tokens: 64, sequence_tokens: 8, masked_share: 0.15}
            data: [retrieval/tiny]
            teacher: {steps: 10, learning_rate: 1.0e-3, batch: 8, tokens: [12]}
            sensitivity: {micro_batches: 2}
            elastic: {steps: 10, learning_rate: 1.0e-3, batch: 8, tokens: [12]}
            evaluation: [retrieval/tiny/dev]
            sources: {made-up words: no licence needed}
            """;
    private static final String RERANK = EMBED.replace("tiny-embed", "tiny-rerank")
            .replace("task: embed", "task: rerank")
            .replaceAll("vocabulary: .*\n", "start_from: tiny-embed\n")
            .replaceAll("pretraining: .*\n", "")
            .replace("batch: 8", "batch: 2");

    @TempDir
    Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void writeData() throws IOException {
        TinyData.writeRetrieval(folder.resolve("data"));
    }

    @Test
    void aRecipeLeadsFromTextToALoadableEmbedderAndFromItToAReranker() throws IOException {
        assertThat(run(EMBED)).isTrue();
        assertThat(run(RERANK)).isTrue();

        ModelBundle embedder = BundleReader.read(folder.resolve("runs/tiny-embed/bundle"));
        ModelBundle reranker = BundleReader.read(folder.resolve("runs/tiny-rerank/bundle"));

        assertThat(embedder.description().task()).isEqualTo(EncoderTask.EMBED);
        assertThat(embedder.description().widths()).hasSize(2);
        assertThat(embedder.description().widths().get(1).quality()).containsKey("tiny/dev");
        assertThat(reranker.description().task()).isEqualTo(EncoderTask.RERANK);
        assertThat(reranker.description().provenance().teacher()).contains("tiny-embed");
        assertThat(Files.readString(folder.resolve("runs/tiny-embed/bundle/README.md")))
                .contains("made-up words: no licence needed")
                .contains("tiny/dev nDCG@10");
    }

    @Test
    void aFinishedRunSaysWhereItsBundleIsAndLeavesItAlone() throws IOException {
        assertThat(run(EMBED)).isTrue();
        Path bundle = folder.resolve("runs/tiny-embed/bundle");
        FileTime written = Files.getLastModifiedTime(bundle);
        printed.reset();

        assertThat(run(EMBED)).isTrue();

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .startsWith("The run was finished before; the bundle is at " + bundle)
                .hasLineCount(1);
        assertThat(Files.getLastModifiedTime(bundle)).isEqualTo(written);
        deleteBundle();
        assertThat(run(EMBED)).isTrue();
        assertThat(BundleReader.read(bundle).description().widths()).hasSize(2);
    }

    @Test
    void oneRankingOverAllLayersSharesHeadsAndNeuronsWhereTheRecipeSaysSo() throws IOException {
        // The first layer's heads and neurons are all more important than the second's.
        Checkpoint.of(Map.of(
                        "heads", new WeightTensor(List.of(2L, 4L), falling(8)),
                        "neurons", new WeightTensor(List.of(2L, 64L), falling(128))))
                .write(Files.createDirectories(folder.resolve("runs/tiny-embed"))
                        .resolve("importance.checkpoint"));

        assertThat(run(EMBED.replace("heads: 2", "heads: 4")
                        .replace("neurons: 32", "neurons: 64")
                        .replace("heads: 1, neurons: 16", "heads: 2, neurons: 32")
                        .replace("widths:", "quotas: global\nwidths:")))
                .isTrue();

        ModelBundle bundle = BundleReader.read(folder.resolve("runs/tiny-embed/bundle"));
        assertThat(bundle.description().servedWidths())
                .containsExactly(Width.uniform(1, 2, 4, 64), new Width(0.5, List.of(3, 1), List.of(48, 16)));
        assertThat(Files.readString(folder.resolve("runs/tiny-embed/bundle/README.md")))
                .contains("one ranking over all layers");
    }

    private static float[] falling(int count) {
        float[] scores = new float[count];
        for (int i = 0; i < count; i++) {
            scores[i] = count - i;
        }
        return scores;
    }

    @Test
    void whatWasMeasuredToOrderTheTeacherIsKeptForQuotas() throws IOException {
        assertThat(run(EMBED)).isTrue();

        Map<String, WeightTensor> kept = weights("importance");
        assertThat(requireNonNull(kept.get("heads")).shape()).containsExactly(2L, 2L);
        assertThat(requireNonNull(kept.get("neurons")).shape()).containsExactly(2L, 32L);
        assertThat(printed.toString(StandardCharsets.UTF_8)).containsOnlyOnce("sensitivity:");
    }

    @Test
    void aCheckpointIsTheStart() throws IOException {
        TinyCheckpoint.PLAIN.write(folder.resolve("data/bert"), EncoderTask.EMBED);

        assertThat(run(ofCheckpoint(EMBED))).isTrue();

        ModelBundle bundle = BundleReader.read(folder.resolve("runs/tiny-embed/bundle"));
        assertThat(bundle.shape()).isEqualTo(new EncoderShape(2, 32, 4, 64, 62, 24, 2, 1e-5));
        assertThat(bundle.description().provenance().teacher()).isEqualTo("the checkpoint bert");
        assertThat(Files.readString(folder.resolve("runs/tiny-embed/bundle/README.md")))
                .contains("Nothing but the checkpoint and the data below went into the weights")
                .doesNotContain("English, lower-cased");
    }

    @Test
    void aShareOfTheCheckpointStaysInTheOrderOfImportance() throws IOException {
        TinyCheckpoint.PLAIN.write(folder.resolve("data/bert"), EncoderTask.EMBED);
        assertThat(run(ofCheckpoint(EMBED))).isTrue();
        Map<String, WeightTensor> trained =
                BundleReader.read(folder.resolve("runs/tiny-embed/bundle")).weights();
        deleteBundle();

        assertThat(run(ofCheckpoint(EMBED).replace("checkpoint: bert", "checkpoint: bert, share: 0.999999")))
                .isTrue();

        ModelBundle bundle = BundleReader.read(folder.resolve("runs/tiny-embed/bundle"));
        Map<String, WeightTensor> begun =
                BertCheckpoint.read(folder.resolve("data/bert")).startingWeights(EncoderTask.EMBED, 1);
        String up = "encoder.layer.0.intermediate.dense.weight";
        float[] kept = requireNonNull(bundle.weights().get(up)).data();
        assertThat(kept).isNotEqualTo(requireNonNull(trained.get(up)).data());
        // Rows in the order of importance, rounded to bf16.
        assertThat(firstsOfRows(kept, 32))
                .usingElementComparator((one, other) -> Math.abs(one - other) < 1e-3 ? 0 : Double.compare(one, other))
                .containsExactlyInAnyOrderElementsOf(
                        firstsOfRows(requireNonNull(begun.get("up_weight0")).data(), 32))
                .isNotEqualTo(
                        firstsOfRows(requireNonNull(begun.get("up_weight0")).data(), 32));
        assertThat(Files.readString(folder.resolve("runs/tiny-embed/bundle/README.md")))
                .contains("Of every weight that came from the checkpoint 100 % stays");
    }

    @Test
    void aShareIsRefusedWhereTheOrderIsNotTheOneThatWasKept() throws IOException {
        TinyCheckpoint.PLAIN.write(folder.resolve("data/bert"), EncoderTask.EMBED);
        assertThat(run(ofCheckpoint(EMBED))).isTrue();
        deleteBundle();
        Path runs = folder.resolve("runs/tiny-embed");
        Files.copy(
                runs.resolve("teacher.checkpoint"),
                runs.resolve("ordered.checkpoint"),
                StandardCopyOption.REPLACE_EXISTING);

        assertThatThrownBy(() -> run(ofCheckpoint(EMBED).replace("checkpoint: bert", "checkpoint: bert, share: 0.5")))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("start_from.share: the order of heads and neurons")
                .hasMessageContaining("delete importance.checkpoint");
    }

    private static List<Double> firstsOfRows(float[] weight, int columns) {
        List<Double> firsts = new ArrayList<>();
        for (int i = 0; i < weight.length; i += columns) {
            firsts.add((double) weight[i]);
        }
        return firsts;
    }

    @Test
    void aCheckpointWithTheTasksHeadIsTheTeacher() throws IOException {
        new TinyCheckpoint("bert.", "F16", false, 1, 2).write(folder.resolve("data/bert"), EncoderTask.RERANK);
        String recipe = ofCheckpoint(EMBED)
                .replace("task: embed", "task: rerank")
                .replaceAll("teacher: .*\n", "")
                .replace("batch: 8", "batch: 2");

        assertThat(run(recipe)).isTrue();

        Map<String, WeightTensor> teacher = Checkpoint.read(folder.resolve("runs/tiny-embed/teacher.checkpoint"))
                .tensors();
        assertThat(teacher).containsKeys("classifier_weight", "pooler_weight");
        Map<String, WeightTensor> start = new CheckpointStart(folder.resolve("data/bert"))
                .weights(new EncoderShape(2, 32, 4, 64, 62, 24, 2, 1e-5), EncoderTask.RERANK);
        start.forEach((name, tensor) ->
                assertThat(requireNonNull(teacher.get(name)).data()).as(name).isEqualTo(tensor.data()));
    }

    @Test
    void aCheckpointWithoutTheTasksHeadIsNoTeacher() throws IOException {
        TinyCheckpoint.PLAIN.write(folder.resolve("data/bert"), EncoderTask.EMBED);
        String recipe =
                ofCheckpoint(EMBED).replace("task: embed", "task: rerank").replaceAll("teacher: .*\n", "");

        assertThatThrownBy(() -> run(recipe))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("teacher: expected a stage, since the checkpoint has no head for this task");
    }

    private static String ofCheckpoint(String recipe) {
        return recipe.replaceAll("shape: .*\n", "start_from: {checkpoint: bert}\n")
                .replaceAll("(vocabulary|pretraining): .*\n", "")
                .replace("heads: 2, neurons: 32", "heads: 4, neurons: 64");
    }

    @Test
    void aClassifierLearnsFromGluesFiles() throws IOException {
        TinyData.writeLabels(folder.resolve("data"));

        assertThat(run(EMBED.replace("task: embed", "task: classify")
                        .replace("data: [retrieval/tiny]", "data: [glue/SST-2]")
                        .replace(
                                "tokens: [12]}\nev",
                                "tokens: [12], dev: {set: glue/SST-2/train, share: 0.25, every: 5}}\nev")
                        .replace("evaluation: [retrieval/tiny/dev]", "evaluation: [glue/SST-2/dev]")))
                .isTrue();

        ModelBundle bundle = BundleReader.read(folder.resolve("runs/tiny-embed/bundle"));
        assertThat(bundle.description().task()).isEqualTo(EncoderTask.CLASSIFY);
        assertThat(bundle.description().labels()).containsExactly("negative", "positive");
        assertThat(bundle.shape().outputs()).isEqualTo(2);
        assertThat(bundle.description().widths().get(1).quality().get("SST-2/dev"))
                .containsOnlyKeys("accuracy");
        assertThat(Files.readString(folder.resolve("runs/tiny-embed/bundle/README.md")))
                .contains("glue/SST-2/dev accuracy")
                .doesNotContain("BM25");
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("elastic      step 5  glue/SST-2/train held out accuracy ");
    }

    @Test
    void stagesThatAreMeasuredSayHowGoodTheyAre() throws IOException {
        String measured = "batch: 8, tokens: [12], dev: {set: retrieval/tiny/dev, every: 4, queries: 5, patience: 9}";

        assertThat(run(EMBED.replace("batch: 8, tokens: [12]", measured))).isTrue();
        assertThat(run(RERANK.replace("batch: 2, tokens: [12]", measured.replace("batch: 8", "batch: 2"))))
                .isTrue();

        for (String run : List.of("tiny-embed", "tiny-rerank")) {
            Checkpoint elastic = Checkpoint.read(folder.resolve("runs/" + run + "/elastic.checkpoint"));
            assertThat(elastic.dev()).extracting(DevPoint::step).containsExactly(4, 8, 10);
            assertThat(elastic.dev())
                    .allSatisfy(point -> assertThat(point.value()).isBetween(0.01, 1.0));
        }
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("elastic      step 8  retrieval/tiny/dev nDCG@10 ");
    }

    @Test
    void textCanTeachAllWidthsBeforeTheTaskDoes() throws IOException {
        String recipe = EMBED.replace("elastic:", """
                distillation: {text: [text], steps: 6, learning_rate: 1.0e-3, batch_tokens: 48, sequence_tokens: 8, loss: relations}
                elastic:""");

        assertThat(run(recipe)).isTrue();

        Map<String, WeightTensor> ordered = weights("ordered");
        Map<String, WeightTensor> distilled = weights("distillation");
        assertThat(distilled).containsKey("relation_weight");
        assertThat(requireNonNull(distilled.get("up_weight1")).data())
                .isNotEqualTo(requireNonNull(ordered.get("up_weight1")).data());
        assertThat(weights("elastic")).doesNotContainKey("relation_weight");
        assertThat(Files.readString(folder.resolve("runs/tiny-embed/bundle/README.md")))
                .contains("all widths on text, to read as the full one does");
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("distillation 100.0%");
    }

    private Map<String, WeightTensor> weights(String stage) throws IOException {
        return weights("tiny-embed", stage);
    }

    private Map<String, WeightTensor> weights(String run, String stage) throws IOException {
        return Checkpoint.read(folder.resolve("runs").resolve(run).resolve(stage + ".checkpoint"))
                .tensors();
    }

    @Test
    void theTeacherGoesOnTeachingWhereTheRecipeSaysSo() throws IOException {
        String without = "tokens: [12]}\nev";
        String with = "tokens: [12], from_teacher: true}\nev";
        assertThat(run(EMBED)).isTrue();
        assertThat(run(EMBED.replace("tiny-embed", "tiny-taught").replace(without, with)))
                .isTrue();
        assertThat(run(RERANK.replace("tiny-rerank", "tiny-taught-ranker").replace(without, with)))
                .isTrue();

        assertThat(requireNonNull(weights("tiny-taught", "ordered").get("up_weight1"))
                        .data())
                .isEqualTo(requireNonNull(weights("ordered").get("up_weight1")).data());
        assertThat(requireNonNull(weights("tiny-taught", "elastic").get("up_weight1"))
                        .data())
                .isNotEqualTo(
                        requireNonNull(weights("elastic").get("up_weight1")).data());
        assertThat(Files.readString(folder.resolve("runs/tiny-taught/bundle/README.md")))
                .contains("from the full width, and all from the teacher.");
    }

    @Test
    void bm25TeachesAsMuchAsTheRecipeSays() throws IOException {
        String lexical = "tokens: [12], lexical_weight: %s}\nev";
        assertThat(run(EMBED)).isTrue();
        assertThat(run(EMBED.replace("tiny-embed", "tiny-none").replace("tokens: [12]}\nev", lexical.formatted(0))))
                .isTrue();
        assertThat(run(EMBED.replace("tiny-embed", "tiny-some").replace("tokens: [12]}\nev", lexical.formatted(0.5))))
                .isTrue();

        float[] without = requireNonNull(weights("elastic").get("up_weight1")).data();
        assertThat(requireNonNull(weights("tiny-none", "elastic").get("up_weight1"))
                        .data())
                .isEqualTo(without);
        assertThat(requireNonNull(weights("tiny-some", "elastic").get("up_weight1"))
                        .data())
                .isNotEqualTo(without);
    }

    @Test
    void aRerankerMayAddWhatMatchingWordsSay() throws IOException {
        String recipe =
                RERANK.replace("tiny-rerank", "tiny-term").replace("evaluation:", "lexical_term: 0.5\nevaluation:");
        assertThat(run(EMBED)).isTrue();
        assertThat(run(RERANK)).isTrue();
        assertThat(run(recipe)).isTrue();

        ModelBundle plain = BundleReader.read(folder.resolve("runs/tiny-rerank/bundle"));
        ModelBundle bundle = BundleReader.read(folder.resolve("runs/tiny-term/bundle"));
        LexicalTerm term = requireNonNull(bundle.lexical());
        assertThat(plain.lexical()).isNull();
        assertThat(term.weight()).isEqualTo(0.5);
        // Other logits are other gradients.
        assertThat(requireNonNull(weights("tiny-term", "elastic").get("up_weight1"))
                        .data())
                .isNotEqualTo(requireNonNull(weights("tiny-rerank", "elastic").get("up_weight1"))
                        .data());
        try (Tokenizer tokenizer = Tokenizers.open(bundle.tokenizer(), 4)) {
            SpecialTokens special = tokenizer.specialTokens();
            float[] rarity = term.words().rarity();
            assertThat(rarity[special.start()]).isZero();
            assertThat(rarity[special.unknown()]).isZero();
            assertThat(rarity).hasSize(tokenizer.vocabularySize());
        }
        assertThat(Files.readString(folder.resolve("runs/tiny-term/bundle/README.md")))
                .contains("0.5 times the BM25 score");
        assertThat(printed.toString(StandardCharsets.UTF_8)).containsOnlyOnce("lexical term: counting tokens");
        assertThat(FileSystemUtils.deleteRecursively(folder.resolve("runs/tiny-term/bundle")))
                .isTrue();
        assertThat(run(recipe.replace("lexical_term: 0.5", "lexical_term: 0.7")))
                .isTrue();
        ModelBundle changed = BundleReader.read(folder.resolve("runs/tiny-term/bundle"));
        assertThat(requireNonNull(changed.lexical()).weight()).isEqualTo(0.7);
        assertThat(requireNonNull(changed.lexical()).words().rarity())
                .isEqualTo(term.words().rarity());
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("recipe: from now on lexical_term 0.7 instead of 0.5")
                .containsOnlyOnce("lexical term: counting tokens");
    }

    @Test
    void theModelFindsItsOwnHardNegativesAndFindsThemOnce() throws IOException {
        String recipe = EMBED.replace(
                "tokens: [12]}\nev", "tokens: [12], hard_negatives: {from: both, every: 6, depth: 5}}\nev");

        assertThat(run(recipe)).isTrue();

        String searched = printed.toString(StandardCharsets.UTF_8);
        assertThat(searched.lines().filter(line -> line.startsWith("negatives    tiny/train: for 40 of 40")))
                .as("at steps 0 and 6")
                .hasSize(2);
        Map<String, Map<Integer, int[]>> negatives = FoundNegatives.in(folder.resolve("runs/tiny-embed/negatives.7.6"));
        assertThat(requireNonNull(negatives.get("tiny/train")))
                .hasSize(40)
                .allSatisfy((query, places) ->
                        assertThat(places).hasSizeBetween(4, 10).doesNotHaveDuplicates());
    }

    @Test
    void tooLittleTextToDistilOnIsRefused() throws IOException {
        Files.writeString(folder.resolve("data/short.txt"), "a b\n");
        String recipe = EMBED.replace(
                "elastic: {steps",
                "distillation: {text: [short.txt], steps: 6, learning_rate: 1.0e-3, batch_tokens: 48,"
                        + " sequence_tokens: 8, loss: relations}\nelastic: {steps");

        assertThatThrownBy(() -> run(recipe))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("distillation.text: expected at least 16 tokens, found 2");
        assertThat(folder.resolve("runs/tiny-embed/teacher.checkpoint")).doesNotExist();
    }

    @Test
    void whoeverStopsTheMeasurementOfImportanceLosesNoTeacher() throws IOException {
        boolean finished =
                run(EMBED, () -> printed.toString(StandardCharsets.UTF_8).contains("sensitivity: 2 micro-batches"));

        assertThat(finished).isFalse();
        assertThat(folder.resolve("runs/tiny-embed/teacher.checkpoint")).exists();
        assertThat(folder.resolve("runs/tiny-embed/ordered.checkpoint")).doesNotExist();
        assertThat(run(EMBED)).isTrue();
    }

    private void deleteBundle() throws IOException {
        FileSystemUtils.deleteRecursively(folder.resolve("runs/tiny-embed/bundle"));
    }

    @Test
    void aDevSetThatIsNotThereIsSaidBeforeAnythingIsTrained() {
        String recipe =
                EMBED.replace("tokens: [12]}\nev", "tokens: [12], dev: {set: retrieval/none/dev, every: 4}}\nev");

        assertThatThrownBy(() -> run(recipe))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("retrieval/none");
        assertThat(folder.resolve("runs")).doesNotExist();
    }

    @Test
    void aRerankerThatStartsFromNothingIsToldWhatToRunFirst() {
        assertThatThrownBy(() -> run(RERANK))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("starts from tiny-embed")
                .hasMessageContaining("run that recipe first");
    }

    private boolean run(String recipe) throws IOException {
        return run(recipe, () -> false);
    }

    private boolean run(String recipe, BooleanSupplier stop) throws IOException {
        Path file = Files.writeString(folder.resolve("recipe.yaml"), recipe);
        return TinyRun.finish(RecipeReader.read(file, folder.resolve("data")), folder, stop, printed);
    }
}
