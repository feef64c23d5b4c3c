package org.elasticlm.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.translate.NoopTranslator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.elasticlm.encoder.Encoder;
import org.elasticlm.encoder.EncoderOptions;
import org.elasticlm.encoder.EncoderTask;
import org.elasticlm.encoder.Precision;
import org.elasticlm.encoder.ReferenceBert;
import org.elasticlm.encoder.TorchScriptEncoder;
import org.elasticlm.encoder.WeightLayout;
import org.elasticlm.encoder.Width;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

/** Exported widths, computed by what knows nothing of widths, against the elastic model. */
class ExportCommandIT {

    private static final int[][] IDS = {{2, 57, 58, 3, 59, 60, 3}, {2, 60, 3}, {2, 57, 61, 62, 3}};
    private static final int[][] TYPES = {{0, 2, 0, 0, 1, 3, 1}, {0, 0, 0}, {0, 0, 1, 1, 1}};

    /** Layers of different widths: the third and the second neurons must be found in the right place. */
    private static final List<Width> WIDTHS = List.of(
            Width.uniform(1, 2, 4, 64), new Width(0.5, List.of(3, 1), List.of(16, 40)), Width.uniform(0.25, 2, 1, 16));

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void whatTheServerAddsToLogitsIsSaidToBeMissing() throws IOException {
        Path bundle = TinyBundles.writeMatching(directory, "tiny");
        Path target = directory.resolve("plain");

        assertThat(run(bundle, target)).as(err.toString()).isZero();

        assertThat(Files.readString(target.resolve("README.md"))).contains("The server adds 0.25 times the BM25 score");
        assertThat(out.toString()).contains("without the lexical term");
        assertThat(BertCheckpoint.read(target).weights(EncoderTask.RERANK)).doesNotContainKey("lexical.rarity");
    }

    @ParameterizedTest
    @EnumSource(EncoderTask.class)
    void aCheckpointIsAPlainBertThatComputesItsWidth(EncoderTask task) throws IOException {
        Path path = TinyBundles.write(directory, "tiny", task, WIDTHS);
        ModelBundle bundle = BundleReader.read(path);
        ReferenceBert elastic = new ReferenceBert(bundle.shape(), task, bundle.weights());
        for (Width width : WIDTHS) {
            Path target = directory.resolve("plain" + width.value());

            assertThat(run(path, target, "--width", String.valueOf(width.value())))
                    .as(err.toString())
                    .isZero();

            BertCheckpoint plain = BertCheckpoint.read(target);
            int neurons =
                    width.neurons().stream().mapToInt(Integer::intValue).max().orElseThrow();
            assertThat(plain.shape().neurons()).isEqualTo(neurons);
            assertThat(plain.scoresRelevance()).isEqualTo(task == EncoderTask.RERANK);
            ReferenceBert reference = new ReferenceBert(plain.shape(), task, plain.weights(task));
            Width whole = Width.uniform(1, 2, 4, neurons);
            for (int text = 0; text < IDS.length; text++) {
                assertThat(reference.forward(IDS[text], TYPES[text], whole))
                        .containsExactly(elastic.forward(IDS[text], TYPES[text], width), within(1e-9));
            }
            assertThat(Files.readString(target.resolve("README.md"))).contains("there as zeros");
        }
    }

    @ParameterizedTest
    @EnumSource(EncoderTask.class)
    void aProgramStandsAloneAndComputesItsWidth(EncoderTask task) throws Exception {
        Path path = TinyBundles.write(directory, "tiny", task, WIDTHS);
        ModelBundle bundle = BundleReader.read(path);
        long before = Long.MAX_VALUE;
        try (Encoder encoder = TorchScriptEncoder.load(
                bundle.shape(),
                task,
                bundle.weights(),
                WIDTHS,
                new EncoderOptions(WeightLayout.SHARED, Precision.FLOAT32))) {
            for (Width width : WIDTHS) {
                Path target = directory.resolve("program" + width.value());

                assertThat(run(path, target, "--format", "torchscript", "--width", String.valueOf(width.value())))
                        .as(err.toString())
                        .isZero();

                float[][] expected = encoder.forward(IDS, TYPES, width);
                float[][] found = compute(target, expected[0].length);
                for (int text = 0; text < IDS.length; text++) {
                    assertThat(found[text]).containsExactly(expected[text], within(1e-5f));
                }
                long size = Files.size(target.resolve("model.pt"));
                assertThat(size).isLessThan(before);
                before = size;
            }
        }
    }

    @Test
    void anEmbedderSaysItsPooling() throws IOException {
        Path path = TinyBundles.write(directory, "tiny", EncoderTask.EMBED);
        Path target = directory.resolve("plain");

        assertThat(run(path, target)).as(err.toString()).isZero();

        Pooling.requireMean(target);
        JsonNode modules = JsonFields.MAPPER.readTree(Files.readString(target.resolve("modules.json")));
        assertThat(modules.get(2).path("type").asString()).endsWith(".Normalize");
        assertThat(modules.get(2).path("idx").asInt()).isEqualTo(2);
        Map<String, Object> settings = JsonFields.MAPPER.readValue(
                Files.readString(target.resolve("tokenizer_config.json")),
                JsonFields.MAPPER.getTypeFactory().constructMapType(Map.class, String.class, Object.class));
        assertThat(settings).containsEntry("model_max_length", 32).containsEntry("cls_token", "[CLS]");
    }

    @Test
    void whatCannotBeExportedIsSaid() throws IOException {
        Path path = TinyBundles.write(directory, "tiny", EncoderTask.EMBED);

        assertThat(run(path, directory.resolve("new"), "--width", "0.3")).isEqualTo(2);
        assertThat(err.toString()).contains("The model has no width 0.3; it has [1.0, 0.5, 0.25].");
        assertThat(run(path, directory)).isNotZero();
        assertThat(err.toString()).contains("expected a new directory, found one that exists");
    }

    /** As any user of DJL would: the archive, three padded arrays, one call. */
    private static float[][] compute(Path target, int columns) throws Exception {
        try (Model model = Model.newInstance("model", "PyTorch")) {
            model.load(target, "model");
            try (Predictor<NDList, NDList> predictor = model.newPredictor(new NoopTranslator());
                    NDManager manager = model.getNDManager().newSubManager()) {
                long[][] ids = padded(IDS);
                long[][] mask = padded(IDS);
                for (int text = 0; text < IDS.length; text++) {
                    Arrays.fill(mask[text], 0, IDS[text].length, 1);
                }
                NDList inputs = new NDList(manager.create(ids), manager.create(mask), manager.create(padded(TYPES)));
                float[] flat = predictor.predict(inputs).get(0).toFloatArray();
                float[][] rows = new float[IDS.length][];
                for (int text = 0; text < rows.length; text++) {
                    rows[text] = Arrays.copyOfRange(flat, text * columns, (text + 1) * columns);
                }
                return rows;
            }
        }
    }

    private static long[][] padded(int[][] rows) {
        long[][] padded = new long[rows.length][9];
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < rows[row].length; column++) {
                padded[row][column] = rows[row][column];
            }
        }
        return padded;
    }

    private int run(Path bundle, Path target, String... options) {
        String[] arguments = Arrays.copyOf(options, options.length + 3);
        arguments[options.length] = bundle.toString();
        arguments[options.length + 1] = "--out";
        arguments[options.length + 2] = target.toString();
        return new CommandLine(new ExportCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
