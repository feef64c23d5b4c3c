package org.elasticlm.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.elasticlm.encoder.Encoder;
import org.elasticlm.encoder.EncoderOptions;
import org.elasticlm.encoder.EncoderTask;
import org.elasticlm.encoder.Precision;
import org.elasticlm.encoder.ReferenceBert;
import org.elasticlm.encoder.TorchScriptEncoder;
import org.elasticlm.encoder.WeightLayout;
import org.elasticlm.encoder.WeightTensor;
import org.elasticlm.encoder.Width;
import org.elasticlm.tokenization.TokenizedText;
import org.elasticlm.tokenization.Tokenizer;
import org.elasticlm.tokenization.Tokenizers;
import org.elasticlm.tokenization.TruncationSide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** From a checkpoint's directory to vectors and scores, compared with BERT's arithmetic in double precision. */
class ImportCommandIT {

    private static final Width FULL = Width.uniform(1, 2, 4, 64);

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource({
        "'', F32, false, 0, 1",
        "bert., F16, true, 0, 2",
        "bert., BF16, false, 3, 1",
        "bert., F32, false, 2, 1",
        "bert., F32, false, 1, 1",
        "'', F16, true, 1, 2"
    })
    void anImportedBundleComputesWhatTheCheckpointDoes(
            String prefix, String type, boolean oldNames, int labels, int shards) throws IOException {
        TinyCheckpoint tiny = new TinyCheckpoint(prefix, type, oldNames, labels, shards);
        EncoderTask task = tiny.task();
        Path checkpoint = directory.resolve("checkpoint");
        Map<String, WeightTensor> source = tiny.write(checkpoint, task);

        assertThat(run(checkpoint)).as(err.toString()).isZero();

        ModelBundle bundle = BundleReader.read(directory.resolve("My Model"));
        assertThat(bundle.description().name()).isEqualTo("my-model");
        assertThat(bundle.description().task()).isEqualTo(task);
        assertThat(bundle.description().labels())
                .isEqualTo(task == EncoderTask.CLASSIFY ? tiny.labelNames() : List.of());
        assertThat(bundle.description().servedWidths()).containsExactly(FULL);
        assertThat(bundle.description().provenance().teacher()).isEqualTo("checkpoint");
        assertThat(out.toString()).contains("2 layers of 4 heads and 64 neurons");
        ReferenceBert reference = new ReferenceBert(tiny.shape(), task, source);
        try (Tokenizer tokenizer = Tokenizers.open(bundle.tokenizer(), 2);
                Encoder encoder = TorchScriptEncoder.load(
                        bundle.shape(),
                        task,
                        bundle.weights(),
                        List.of(FULL),
                        new EncoderOptions(WeightLayout.SHARED, Precision.FLOAT32))) {
            List<TokenizedText> texts =
                    tokenizer.pairs("Heart attack", List.of("treatment", "a treat, heartily; zzz"), 24);
            float[][] rows = encoder.forward(ids(texts), types(texts), FULL);
            for (int text = 0; text < rows.length; text++) {
                double[] expected = reference.forward(ids(texts)[text], types(texts)[text], FULL);
                for (int i = 0; i < expected.length; i++) {
                    assertThat((double) rows[text][i]).isCloseTo(expected[i], within(1e-4));
                }
            }
            assertThat(rows[0]).isNotEqualTo(rows[1]);
        }
    }

    @Test
    void theTokenizerOfAVocabularyReadsAsBertDoes() throws IOException {
        Path checkpoint = directory.resolve("checkpoint");
        TinyCheckpoint.PLAIN.write(checkpoint, EncoderTask.EMBED);
        assertThat(run(checkpoint)).as(err.toString()).isZero();

        try (Tokenizer tokenizer = Tokenizers.open(directory.resolve("My Model/tokenizer.json"), 2)) {
            int[] ids =
                    tokenizer.text("Héart treatment!", 24, TruncationSide.END).ids();
            assertThat(ids).containsExactly(3, 58, 60, 61, 2, 4);
        }
    }

    @Test
    void aModelMadeForAnotherPoolingIsNotServedWithTheMean() throws IOException {
        Path checkpoint = directory.resolve("checkpoint");
        TinyCheckpoint.PLAIN.write(checkpoint, EncoderTask.EMBED);
        Files.createDirectories(checkpoint.resolve("1_Pooling"));
        Path pooling = checkpoint.resolve("1_Pooling/config.json");
        String mean = "{\"word_embedding_dimension\": 32, \"pooling_mode_cls_token\": false,"
                + " \"pooling_mode_mean_tokens\": true}";
        Files.writeString(
                pooling, mean.replace("false", "TRUE").replace("true", "false").replace("TRUE", "true"));

        assertThat(run(checkpoint)).isNotZero();
        assertThat(err.toString()).contains("pooling_mode_cls_token to be false, found true");

        Files.writeString(pooling, mean);
        assertThat(run(checkpoint)).as(err.toString()).isZero();
    }

    @Test
    void optionsNameTheModelAndItsLimits() throws IOException {
        Path checkpoint = directory.resolve("checkpoint");
        new TinyCheckpoint("bert.", "F32", false, 1, 1).write(checkpoint, EncoderTask.RERANK);

        int exit = run(
                checkpoint, "--name", "other", "--as-version", "3", "--task", "embed", "--max-tokens", "16", "--bf16");

        assertThat(exit).as(err.toString()).isZero();
        BundleDescription description =
                BundleReader.read(directory.resolve("My Model")).description();
        assertThat(description.name()).isEqualTo("other");
        assertThat(description.version()).isEqualTo(3);
        assertThat(description.task()).isEqualTo(EncoderTask.EMBED);
        assertThat(description.maxTokens()).isEqualTo(16);
    }

    @Test
    void versionsBeginWithOne() throws IOException {
        Path checkpoint = directory.resolve("checkpoint");
        new TinyCheckpoint("bert.", "F32", false, 1, 1).write(checkpoint, EncoderTask.RERANK);

        assertThat(run(checkpoint, "--as-version", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("--as-version is at least 1, found 0");
        assertThat(directory.resolve("My Model")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "--max-tokens, 2, '--max-tokens is from 3 to the checkpoint''s 24 positions, found 2'",
        "--max-tokens, 25, found 25",
        "--name, My Model, 'begins with a letter or a digit, found \"My Model\"'"
    })
    void anOptionOutOfItsBoundsIsRefusedBeforeAnythingIsWritten(String option, String value, String message)
            throws IOException {
        Path checkpoint = directory.resolve("checkpoint");
        TinyCheckpoint.PLAIN.write(checkpoint, EncoderTask.EMBED);

        assertThat(run(checkpoint, option, value)).isEqualTo(2);
        assertThat(err.toString()).contains(message);
        assertThat(directory).isDirectoryNotContaining(path -> !path.equals(checkpoint));
    }

    @Test
    void whatTheCheckpointsOwnLibraryDoesIsTakenOverOrToldInTheModelCard() throws IOException {
        Path checkpoint = directory.resolve("checkpoint");
        TinyCheckpoint.PLAIN.write(checkpoint, EncoderTask.EMBED);
        Files.writeString(checkpoint.resolve("sentence_bert_config.json"), "{\"max_seq_length\": 16}");
        Files.writeString(
                checkpoint.resolve("config_sentence_transformers.json"), "{\"prompts\": {\"query\": \"query: \"}}");

        assertThat(run(checkpoint)).as(err.toString()).isZero();

        assertThat(BundleReader.read(directory.resolve("My Model"))
                        .description()
                        .maxTokens())
                .isEqualTo(16);
        assertThat(out.toString()).contains("inputs to 16 tokens", "query \"query: \"");
        assertThat(Files.readString(directory.resolve("My Model/README.md"))).contains("query \"query: \"");
    }

    private int run(Path checkpoint, String... options) {
        List<String> arguments = new ArrayList<>(List.of(
                checkpoint.toString(), "--out", directory.resolve("My Model").toString()));
        arguments.addAll(List.of(options));
        return new CommandLine(new ImportCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
    }

    private static int[][] ids(List<TokenizedText> texts) {
        return texts.stream().map(TokenizedText::ids).toArray(int[][]::new);
    }

    private static int[][] types(List<TokenizedText> texts) {
        return texts.stream().map(TokenizedText::types).toArray(int[][]::new);
    }
}
