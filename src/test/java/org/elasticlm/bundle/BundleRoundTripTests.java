package org.elasticlm.bundle;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.elasticlm.encoder.EncoderTask;
import org.elasticlm.encoder.HuggingFaceWeights;
import org.elasticlm.encoder.PlattScaling;
import org.elasticlm.encoder.WeightTensor;
import org.elasticlm.lexical.LexicalTerm;
import org.elasticlm.lexical.TokenBm25;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BundleRoundTripTests {

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(EncoderTask.class)
    void whatIsWrittenIsRead(EncoderTask task) {
        ModelBundle bundle = BundleReader.read(TinyBundles.write(directory, "tiny", task));

        assertThat(bundle.shape()).isEqualTo(TinyBundles.shape(task));
        assertThat(bundle.description().labels())
                .isEqualTo(task == EncoderTask.CLASSIFY ? TinyBundles.LABELS : List.of());
        assertThat(bundle.description().name()).isEqualTo("tiny");
        assertThat(bundle.description().version()).isEqualTo(1);
        assertThat(bundle.description().task()).isEqualTo(task);
        assertThat(bundle.description().servedWidths()).isEqualTo(TinyBundles.WIDTHS);
        assertThat(bundle.description().widths().get(1).quality())
                .isEqualTo(Map.of("random/dev", Map.of("ndcg@10", 0.25)));
        assertThat(bundle.description().provenance())
                .isEqualTo(new Provenance(null, List.of("none"), "random", 7, "test"));
        assertThat(bundle.weights())
                .containsOnlyKeys(new HuggingFaceWeights(TinyBundles.shape(task), task)
                        .expected()
                        .keySet());
    }

    @Test
    void aBundleThatIsRefusedLeavesNothing() {
        ModelBundle bundle = BundleReader.read(TinyBundles.write(directory, "tiny", EncoderTask.EMBED));
        BundleDescription plain = bundle.description();
        BundleDescription longer = new BundleDescription(
                plain.name(), 1, plain.task(), List.of(), 999, plain.widths(), plain.provenance());
        ModelBundle refused = new ModelBundle(longer, bundle.shape(), bundle.weights(), bundle.tokenizer());

        assertThatExceptionOfType(BundleException.class)
                .isThrownBy(() ->
                        BundleWriter.write(directory.resolve("longer"), refused, WeightPrecision.BF16, "# longer\n"))
                .withMessageContaining("found 999");
        assertThat(directory)
                .isDirectoryNotContaining(path -> path.getFileName().toString().contains("longer"));
    }

    @Test
    void aRerankersLexicalTermIsPartOfIt() {
        ModelBundle plain = BundleReader.read(TinyBundles.write(directory, "plain", EncoderTask.RERANK));
        float[] rarity = new float[plain.shape().vocabulary()];
        for (int token = 0; token < rarity.length; token++) {
            rarity[token] = token / 4f;
        }
        LexicalTerm term = new LexicalTerm(0.3, new TokenBm25(rarity, 139.5));
        BundleWriter.write(directory.resolve("with"), plain.with(term), WeightPrecision.BF16, "# with\n");

        LexicalTerm read =
                requireNonNull(BundleReader.read(directory.resolve("with")).lexical());

        assertThat(read.weight()).isEqualTo(0.3);
        assertThat(read.words().averageTokens()).isEqualTo(139.5);
        assertThat(read.words().rarity()).hasSameSizeAs(rarity);
        for (int token = 0; token < rarity.length; token++) {
            assertThat(read.words().rarity()[token]).isCloseTo(rarity[token], withinPercentage(0.4));
        }
        assertThat(plain.lexical()).isNull();
        assertThat(plain.with(null)).isEqualTo(plain);
    }

    @Test
    void aWidthsScalingIsPartOfItAndNoneIsNotWritten() throws IOException {
        Path plain = TinyBundles.write(directory, "plain", EncoderTask.RERANK);
        assertThat(Files.readString(plain.resolve("elastic.json"))).doesNotContain("scaling");
        ModelBundle bundle = BundleReader.read(plain);
        PlattScaling narrow = new PlattScaling(0.458, -2.701);
        List<BundleWidth> widths = List.of(
                bundle.description().widths().get(0),
                bundle.description().widths().get(1).with(narrow));
        ModelBundle scaled =
                new ModelBundle(described(bundle, widths), bundle.shape(), bundle.weights(), bundle.tokenizer());
        BundleWriter.write(directory.resolve("with"), scaled, WeightPrecision.FP32, "# with\n");

        List<BundleWidth> read =
                BundleReader.read(directory.resolve("with")).description().widths();

        assertThat(read.get(0).scaling()).isEqualTo(PlattScaling.NONE);
        assertThat(read.get(1).scaling()).isEqualTo(narrow);
    }

    private static BundleDescription described(ModelBundle bundle, List<BundleWidth> widths) {
        BundleDescription plain = bundle.description();
        return new BundleDescription(
                plain.name(),
                plain.version(),
                plain.task(),
                plain.labels(),
                plain.maxTokens(),
                widths,
                plain.provenance());
    }

    @Test
    void metricsKeepTheirOrderSoThatTheSameModelMakesTheSameBytes() {
        Map<String, Double> metrics = new LinkedHashMap<>();
        for (int i = 0; i < 8; i++) {
            metrics.put("metric-" + (5 * i + 3) % 8, 0.1 * i);
        }

        BundleWidth width =
                new BundleWidth(TinyBundles.WIDTHS.get(0), 1, Map.of("set/dev", metrics), PlattScaling.NONE);

        assertThat(requireNonNull(width.quality().get("set/dev")).keySet()).containsExactlyElementsOf(metrics.keySet());
    }

    @Test
    void fp32KeepsEveryBitAndBf16KeepsTwoAndAHalfDigits() {
        Map<String, WeightTensor> weights = TinyBundles.weights(TinyBundles.SHAPE, EncoderTask.EMBED, 1);
        Safetensors.write(directory.resolve("fp32"), weights, WeightPrecision.FP32);
        Safetensors.write(directory.resolve("bf16"), weights, WeightPrecision.BF16);

        String name = "encoder.layer.0.output.dense.weight";
        float[] exact = requireNonNull(weights.get(name)).data();
        assertThat(stored("fp32", name)).isEqualTo(exact);
        float[] rounded = stored("bf16", name);
        for (int i = 0; i < exact.length; i++) {
            assertThat(Math.abs(rounded[i] - exact[i])).isLessThanOrEqualTo(Math.abs(exact[i]) / 256);
        }
    }

    @Test
    void halfPrecisionValuesAreReadAsTheFormatSays() {
        assertThat(HalfPrecision.fromFp16((short) 0x3C00)).isEqualTo(1f);
        assertThat(HalfPrecision.fromFp16((short) 0xC000)).isEqualTo(-2f);
        assertThat(HalfPrecision.fromFp16((short) 0x7BFF)).isEqualTo(65504f);
        assertThat(HalfPrecision.fromFp16((short) 0x0001)).isEqualTo(0x1p-24f);
        assertThat(HalfPrecision.fromFp16((short) 0x8001)).isEqualTo(-0x1p-24f);
        assertThat(HalfPrecision.fromFp16((short) 0x7C00)).isEqualTo(Float.POSITIVE_INFINITY);
        assertThat(HalfPrecision.fromFp16((short) 0x7E00)).isNaN();
        assertThat(HalfPrecision.fromBf16((short) 0x3F80)).isEqualTo(1f);
    }

    @Test
    void bf16RoundsToTheNearestAndTiesToEven() {
        assertThat(HalfPrecision.toBf16(1f)).isEqualTo((short) 0x3F80);
        assertThat(HalfPrecision.toBf16(Float.intBitsToFloat(0x3F808000))).isEqualTo((short) 0x3F80);
        assertThat(HalfPrecision.toBf16(Float.intBitsToFloat(0x3F818000))).isEqualTo((short) 0x3F82);
        assertThat(HalfPrecision.toBf16(Float.intBitsToFloat(0x3F808001))).isEqualTo((short) 0x3F81);
        assertThat(HalfPrecision.fromBf16(HalfPrecision.toBf16(Float.NaN))).isNaN();
    }

    @Test
    void theParametersOfTheFullWidthAreAllWeights() {
        for (EncoderTask task : EncoderTask.values()) {
            long stored = TinyBundles.weights(TinyBundles.shape(task), task, 1).values().stream()
                    .mapToLong(tensor -> tensor.data().length)
                    .sum();
            assertThat(parameters(task, 0)).isEqualTo(stored);
            assertThat(parameters(task, 1)).isEqualTo(stored - 2 * (16 * (4 * 32 + 3) + 32 * (2 * 32 + 1)));
        }
    }

    @Test
    void theChecksumsAreInTheFormOfSha256sum() throws IOException {
        Path bundle = TinyBundles.write(directory, "tiny", EncoderTask.EMBED);

        assertThat(Files.readAllLines(bundle.resolve("SHA256SUMS")))
                .hasSize(5)
                .allMatch(line -> line.matches("[0-9a-f]{64}  \\S+"));
    }

    @Test
    void aWrittenBundleIsNeverOverwritten() {
        TinyBundles.write(directory, "tiny", EncoderTask.EMBED);

        assertThatExceptionOfType(BundleException.class)
                .isThrownBy(() -> TinyBundles.write(directory, "tiny", EncoderTask.EMBED))
                .withMessageContaining("expected a new directory");
    }

    private float[] stored(String file, String name) {
        return requireNonNull(Safetensors.read(directory.resolve(file)).get(name))
                .data();
    }

    private static long parameters(EncoderTask task, int width) {
        return BundleWidth.of(TinyBundles.WIDTHS.get(width), TinyBundles.shape(task), task, Map.of())
                .parameters();
    }
}
