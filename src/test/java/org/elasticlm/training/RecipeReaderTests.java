package org.elasticlm.training;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.elasticlm.bundle.TinyCheckpoint;
import org.elasticlm.dataset.GlueTask;
import org.elasticlm.encoder.EncoderShape;
import org.elasticlm.encoder.EncoderTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipeReaderTests {

    private static final Path EMBED = Path.of("recipes/starter-embed.yaml");

    /** The stages of a recipe that starts from nothing. */
    private static final String FROM_TEXT = "(?m)^(vocabulary|pretraining):\n(  .*\n)+";

    private static final String BERT_BASE = """
            {"model_type": "bert", "hidden_act": "gelu", "hidden_size": 768, "intermediate_size": 3072,
             "num_attention_heads": 12, "num_hidden_layers": 12, "max_position_embeddings": 512, "type_vocab_size": 2,
             "vocab_size": 30522, "layer_norm_eps": 1e-12, "position_embedding_type": "absolute"}
            """;

    @TempDir
    Path folder;

    @Test
    void theRecipesThatComeWithTheProjectAreValid() throws IOException {
        Path checkpoint = Files.createDirectories(folder.resolve("checkpoints/bert-base-uncased"));
        Files.writeString(checkpoint.resolve("config.json"), BERT_BASE);
        List<Path> recipes;
        try (Stream<Path> files = Files.walk(Path.of("recipes"))) {
            recipes = files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("compare-"))
                    .sorted()
                    .toList();
        }

        assertThat(recipes).hasSizeGreaterThan(17);
        for (Path recipe : recipes) {
            String name = recipe.getFileName().toString().replace(".yaml", "");
            assertThat(RecipeReader.read(recipe, folder).name()).isEqualTo(name);
        }
    }

    @Test
    void theClassifiersRecipesChooseByAPartOfTheirTrainingSet() throws IOException {
        Path checkpoint = Files.createDirectories(folder.resolve("checkpoints/bert-base-uncased"));
        Files.writeString(checkpoint.resolve("config.json"), BERT_BASE);
        List<Path> recipes;
        try (Stream<Path> files = Files.walk(Path.of("recipes"))) {
            recipes = files.filter(file -> file.getFileName().toString().matches("(glue|elasticlm)-.*"))
                    .toList();
        }

        assertThat(recipes).hasSize(3 + GlueTask.values().length);
        for (Path file : recipes) {
            Recipe recipe = RecipeReader.read(file, folder);
            for (TaskStage stage : List.of(requireNonNull(recipe.teacher()), recipe.elastic())) {
                DevSettings dev = requireNonNull(stage.dev(), file.toString());
                assertThat(dev.set())
                        .as(file.toString())
                        .isEqualTo(recipe.data().get(0) + "/train");
                assertThat(dev.patience()).as(file.toString()).isPositive();
                assertThat(requireNonNull(stage.steps()))
                        .as("measured at least six times: " + file)
                        .isGreaterThanOrEqualTo(6 * dev.every());
            }
            assertThat(recipe.heldOut(recipe.data().get(0)).share()).isPositive();
        }
    }

    @Test
    void thePapersExperimentsHaveARecipeEachThatSaysWhatItNeedsAndHowLongItTakes() throws IOException {
        List<String> wanted = new ArrayList<>(List.of(
                "elasticdenser-msmarco", "elasticdenser-nq", "elasticdenser-triviaqa", "elasticranker-msmarco"));
        for (GlueTask task : GlueTask.values()) {
            wanted.add("elasticlm-" + task.directory().toLowerCase(Locale.ROOT).replace("-", ""));
        }
        for (String name : wanted) {
            assertThat(Files.readString(Path.of("recipes/paper/" + name + ".yaml")))
                    .as(name)
                    .contains("checkpoints/bert-base-uncased", "# Needs, below --data DIR:", "an estimate");
        }
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> RecipeReader.read(folder.resolve("none.yaml")))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("none.yaml");
    }

    @Test
    void aKeyThatStandsTwiceIsRefused() {
        assertThatThrownBy(() -> RecipeReader.read(changed("name: ", "name: leftover\nname: ")))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("Duplicate property \"name\"");
    }

    @Test
    void anUnknownKeyIsNamedWithItsPathAndTheKnownOnes() throws IOException {
        assertThatThrownBy(() -> RecipeReader.read(changed("micro_batches: 300", "micro_batches: 300\n  size: 3")))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("sensitivity.size")
                .hasMessageContaining("expected one of micro_batches");
    }

    @Test
    void anOrderIsMeasuredUnlessTheTeacherHasOne() {
        assertThatThrownBy(() -> RecipeReader.read(changed("sensitivity:\n  micro_batches: 300\n", "")))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("sensitivity: expected a stage; without it");
    }

    @Test
    void aMissingKeyIsNamed() throws IOException {
        assertThatThrownBy(() -> RecipeReader.read(changed("seed: 7\n", "")))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("seed");
    }

    @Test
    void aWrongTypeSaysWhatIsExpectedAndWhatWasFound() throws IOException {
        assertThatThrownBy(() -> RecipeReader.read(changed("micro_batches: 300", "micro_batches: many")))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("sensitivity.micro_batches: expected a whole number, found many");
    }

    @Test
    void anUnknownTaskSaysWhichThereAre() throws IOException {
        assertThatThrownBy(() -> RecipeReader.read(changed("task: embed", "task: translate")))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("embed, rerank")
                .hasMessageContaining("translate");
    }

    @Test
    void onlyACheckpointCanBeTheTeacherAlready() throws IOException {
        String recipe = Files.readString(EMBED);
        Path file =
                Files.writeString(folder.resolve("recipe.yaml"), recipe.replaceAll("(?m)^teacher:\\n(  .*\\n)+", ""));

        assertThatThrownBy(() -> RecipeReader.read(file))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("teacher: expected a stage, or a checkpoint in start_from");
    }

    @Test
    void aStartThatIsNeitherARunNorACheckpointIsRefused() throws IOException {
        assertThatThrownBy(() -> RecipeReader.read(changed("seed: 7", "seed: 7\nstart_from: {weights: here}")))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("start_from.checkpoint");
    }

    @Test
    void whatStartsFromARunOrACheckpointIsNotMadeFromTextToo() throws IOException {
        assertThatThrownBy(() -> RecipeReader.read(changed("seed: 7", "seed: 7\nstart_from: starter-rerank")))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("vocabulary: expected none, since start_from brings its tokenizer");
        Path file = changed("seed: 7", "seed: 7\nstart_from: starter-rerank");
        Files.writeString(file, Files.readString(file).replaceAll(FROM_TEXT.replace("|pretraining", ""), ""));
        assertThatThrownBy(() -> RecipeReader.read(file))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("pretraining: expected none, since start_from brings its weights");
    }

    @Test
    void aCheckpointTellsTheShape() throws IOException {
        TinyCheckpoint.PLAIN.write(folder.resolve("bert"), EncoderTask.EMBED);
        Path recipe = changed("seed: 7", "seed: 7\nstart_from: {checkpoint: bert}");
        String text = Files.readString(recipe);
        assertThatThrownBy(() -> RecipeReader.read(recipe, folder))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("shape: expected none");

        Files.writeString(
                recipe,
                text.replaceAll("shape: .*\n", "")
                        .replaceAll(FROM_TEXT, "")
                        .replace("max_tokens: 256", "max_tokens: 24")
                        .replaceAll("tokens: \\[.*]", "tokens: [24]")
                        .replaceAll("widths:\n(  - .*\n)+", "widths: [{value: 1.0, heads: 4, neurons: 64}]\n"));
        EncoderShape shape = RecipeReader.read(recipe, folder).encoderShape(62);
        assertThat(shape).isEqualTo(new EncoderShape(2, 32, 4, 64, 62, 24, 2, 1e-5));

        assertThatThrownBy(() -> RecipeReader.read(recipe, folder.resolve("elsewhere")))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("elsewhere/bert/config.json");

        Files.writeString(
                recipe, Files.readString(recipe).replace("{checkpoint: bert}", "{checkpoint: bert, share: 1.0}"));
        assertThatThrownBy(() -> RecipeReader.read(recipe, folder))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("share: expected more than 0 and less than 1, found 1.0");
    }

    @Test
    void aCheckpointWhosePathBeginsWithADotIsBesideTheRecipe() throws IOException {
        TinyCheckpoint.PLAIN.write(folder.resolve("models/bert"), EncoderTask.EMBED);
        Path recipes = Files.createDirectories(folder.resolve("recipes"));
        Path recipe = Files.writeString(
                recipes.resolve("recipe.yaml"),
                Files.readString(EMBED)
                        .replace("seed: 7", "seed: 7\nstart_from: {checkpoint: ../models/bert}")
                        .replaceAll(FROM_TEXT, "")
                        .replaceAll("shape: .*\n", "")
                        .replace("max_tokens: 256", "max_tokens: 24")
                        .replaceAll("tokens: \\[.*]", "tokens: [24]")
                        .replaceAll("widths:\n(  - .*\n)+", "widths: [{value: 1.0, heads: 4, neurons: 64}]\n"));

        StartFrom start = requireNonNull(
                RecipeReader.read(recipe, folder.resolve("elsewhere")).startFrom());

        assertThat(start.checkpoint()).isEqualTo(folder.resolve("models/bert").toString());
    }

    /** Each of them would train nothing, or for ever. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            max_tokens: 256      | max_tokens: 2       | max_tokens: expected at least 3, found 2
            layers: 4            | layers: 0           | shape: layers: expected at least 1, found 0
            hidden: 256          | hidden: 250         | shape: hidden: expected a multiple of the heads, 8, found 250
            heads: 6, neurons    | heads: 0, neurons   | heads: expected at least 1, found 0
            heads: 2, neurons    | heads: 5, neurons   | found 0.25 with 5 heads and 256 neurons after 0.5 with 4 heads and 512
            size: 16000          | size: 0             | vocabulary: size: expected at least 1, found 0
            minutes: 16          | minutes: 0          | pretraining: minutes: expected more than 0, found 0.0
            minutes: 16          | steps: 0            | pretraining: steps: expected at least 1, found 0
            learning_rate: 1.0e-3 | learning_rate: 1e999 | pretraining: learning_rate: expected more than 0, found Infinity
            batch_tokens: 4096   | batch_tokens: 64    | pretraining: batch_tokens: expected at least 128, found 64
            masked_share: 0.2    | masked_share: 20    | pretraining: masked_share: expected more than 0 and less than 1
            minutes: 31          | minutes: -1         | teacher: minutes: expected more than 0, found -1.0
            learning_rate: 8.0e-4 | learning_rate: 0   | teacher: learning_rate: expected more than 0, found 0.0
            batch: 128           | batch: 0            | batch: expected at least 1, found 0
            [64, 64, 64, 96, 96, 200] | []             | teacher: tokens: expected at least one length
            [64, 64, 64, 96, 96, 200] | [64, 1]        | teacher: tokens: expected at least 3, found 1
            micro_batches: 300   | micro_batches: 0    | sensitivity: micro_batches: expected at least 1, found 0
            """)
    void aNumberThatMakesNothingIsRefused(String from, String to, String reason) {
        assertThatThrownBy(() -> RecipeReader.read(changed(from, to)))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("recipe.yaml: ")
                .hasMessageContaining(reason);
    }

    @Test
    void aStageWithoutAnEndIsRefused() throws IOException {
        assertThatThrownBy(() -> RecipeReader.read(changed("  minutes: 36\n", "")))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("steps or minutes");
    }

    @Test
    void aDataSetThatIsNotThereIsNamedWithItsPath() {
        assertThatThrownBy(() ->
                        new TaskData(folder).trainingSets(List.of("retrieval/none"), name -> new HeldOut(0, 1), 1))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("retrieval/none")
                .hasMessageContaining("--data");
    }

    @Test
    void aClassifierIsMeasuredOnTheTaskThatItLearns() throws IOException {
        String recipe = Files.readString(Path.of("recipes/glue-rte.yaml"))
                .replace("../models", Path.of("models").toAbsolutePath().toString());
        Path file = Files.writeString(
                folder.resolve("recipe.yaml"),
                recipe.replace("glue/RTE/train, share: 0.15, every: 30", "glue/SST-2/dev, every: 30"));

        assertThatThrownBy(() -> RecipeReader.read(file))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("dev: expected a split of glue/RTE")
                .hasMessageContaining("glue/SST-2/dev");
    }

    @Test
    void quotasAreUniformUnlessTheRecipeSaysGlobal() throws IOException {
        assertThat(RecipeReader.read(EMBED).quotasOrUniform()).isEqualTo(Quotas.UNIFORM);
        assertThat(RecipeReader.read(changed("widths:", "quotas: global\nwidths:"))
                        .quotasOrUniform())
                .isEqualTo(Quotas.GLOBAL);
        assertThatThrownBy(() -> RecipeReader.read(changed("widths:", "quotas: some\nwidths:")))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("quotas: expected one of uniform, global, found some");
    }

    @Test
    void aLossOfTextThatIsUnknownSaysWhichThereAre() throws IOException {
        assertThatThrownBy(() -> RecipeReader.read(changed("elastic:", """
                        distillation: {text: [text], steps: 6, learning_rate: 1.0e-3, batch_tokens: 48, sequence_tokens: 8, loss: words}
                        elastic:""")))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("distillation.loss: expected one of relations, hidden, found words");
    }

    @Test
    void onlyARerankerAddsWhatMatchingWordsSay() throws IOException {
        assertThatThrownBy(() -> RecipeReader.read(changed("teacher:", "lexical_term: 0.3\nteacher:")))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("lexical_term: expected none but in a reranker's recipe");
        assertThatThrownBy(() -> RecipeReader.read(changed("teacher:", "lexical_term: 0\nteacher:")))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("lexical_term: expected more than 0, found 0.0");
    }

    private Path changed(String from, String to) throws IOException {
        String recipe = Files.readString(EMBED);
        assertThat(recipe).contains(from);
        return Files.writeString(folder.resolve("recipe.yaml"), recipe.replace(from, to));
    }
}
