package org.elasticlm.bundle;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.elasticlm.encoder.EncoderTask;
import org.elasticlm.encoder.WeightTensor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleReaderTests {

    @TempDir
    Path directory;

    private Path bundle = Path.of(".");

    @BeforeEach
    void writeAGoodBundle() {
        bundle = TinyBundles.write(directory, "tiny", EncoderTask.EMBED);
    }

    @Test
    void aTruncatedWeightFileSaysBothSizes() throws IOException {
        Path file = bundle.resolve("model.safetensors");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 100));

        assertRefused("model.safetensors", whole.length + " bytes", (whole.length - 100) + " bytes");
    }

    @Test
    void aWeightFileCutInItsHeaderSaysSo() throws IOException {
        Path file = bundle.resolve("model.safetensors");
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 40));

        assertRefused("model.safetensors", "a header within the file's 40 bytes", "one of ");
    }

    @Test
    void overlappingTensorsAreRefused() throws IOException {
        Path file = bundle.resolve("model.safetensors");
        String name = "embeddings.LayerNorm.bias";
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        Matcher range = Pattern.compile(Pattern.quote("\"" + name + "\"") + ".*?\\[(\\d+),(\\d+)\\]\\}")
                .matcher(text);
        assertThat(range.find()).isTrue();
        long begin = Long.parseLong(range.group(1));
        long end = Long.parseLong(range.group(2));
        String shifted =
                range.group().replace("[" + begin + "," + end + "]", "[" + (begin - 2) + "," + (end - 2) + "]");
        Files.writeString(file, text.replace(range.group(), shifted), StandardCharsets.ISO_8859_1);

        assertRefused("model.safetensors", name + " to begin at byte", "that it begins at");
    }

    @Test
    void aWrongShapeSaysBothShapes() throws IOException {
        rewriteWeights(weights -> {
            weights.put("encoder.layer.1.intermediate.dense.bias", new WeightTensor(List.of(63L), new float[63]));
            return weights;
        });

        assertRefused("model.safetensors", "encoder.layer.1.intermediate.dense.bias to have the shape [64]", "[63]");
    }

    @Test
    void aMissingTensorIsNamed() throws IOException {
        rewriteWeights(weights -> {
            weights.remove("embeddings.LayerNorm.weight");
            return weights;
        });

        assertRefused("model.safetensors", "the tensor embeddings.LayerNorm.weight [32]", "none of that name");
    }

    @Test
    void aWeightThatIsNotFiniteIsRefused() throws IOException {
        rewriteWeights(weights -> {
            requireNonNull(weights.get("embeddings.LayerNorm.weight")).data()[3] = Float.NaN;
            return weights;
        });

        assertRefused("model.safetensors", "finite values in embeddings.LayerNorm.weight", "NaN");
    }

    @Test
    void aLexicalTermIsARerankersAndKnowsEveryToken() throws IOException {
        String lexical = "\"lexical\" : {\"weight\" : 0.3, \"average_tokens\" : 140},\n  \"provenance\"";
        replace("elastic.json", "\"provenance\"", lexical);
        assertRefused("elastic.json", "lexical in a reranker alone", "another task");

        bundle = TinyBundles.write(directory, "reranker", EncoderTask.RERANK);
        replace("elastic.json", "\"provenance\"", lexical);
        assertRefused("model.safetensors", "the tensor lexical.rarity", "none of that name");

        rewriteWeights(weights -> {
            weights.put("lexical.rarity", new WeightTensor(List.of(3L), new float[3]));
            return weights;
        });
        assertRefused("model.safetensors", "the tensor lexical.rarity", "[3]");

        long vocabulary = TinyBundles.SHAPE.vocabulary();
        rewriteWeights(weights -> {
            float[] rarity = new float[(int) vocabulary];
            rarity[1] = -1;
            weights.put("lexical.rarity", new WeightTensor(List.of(vocabulary), rarity));
            return weights;
        });
        assertRefused("model.safetensors", "at least 0 in lexical.rarity", "-1.0");

        replace("elastic.json", "\"weight\" : 0.3", "\"weight\" : 0");
        assertRefused("elastic.json", "lexical.weight and lexical.average_tokens above 0", "0.0 and 140.0");
    }

    @Test
    void aScalingKeepsTheOrderOfARerankersScores() throws IOException {
        String scaling = "\"scaling\" : {\"slope\" : -0.5, \"intercept\" : 1.0},\n    \"quality\"";
        replace("elastic.json", "\"quality\"", scaling);
        assertRefused("elastic.json", "scaling to be in a reranker alone", "slope");

        bundle = TinyBundles.write(directory, "reranker", EncoderTask.RERANK);
        replace("elastic.json", "\"quality\"", scaling);
        assertRefused("elastic.json", "slope to be above 0", "found -0.5");
    }

    @Test
    void anUnknownFormatVersionIsRefused() throws IOException {
        replace("elastic.json", "\"format_version\" : 1", "\"format_version\" : 7");

        assertRefused("elastic.json", "format_version to be 1", "found 7");
    }

    @Test
    void aChangedFileFailsItsChecksum() throws IOException {
        replace("README.md", "Random", "Changed");

        assertRefused("README.md", "SHA-256 ", "found ");
    }

    @Test
    void aMissingFileIsNamed() throws IOException {
        Files.delete(bundle.resolve("tokenizer.json"));

        assertRefused("tokenizer.json", "a file", "none");
    }

    @Test
    void anUnknownTaskIsRefused() throws IOException {
        replace("elastic.json", "\"task\" : \"embed\"", "\"task\" : \"translate\"");

        assertRefused("elastic.json", "task to be \"embed\", \"rerank\" or \"classify\"", "translate");
    }

    @Test
    void aTaskThatTheWeightsWereNotTrainedForIsRefused() throws IOException {
        replace("elastic.json", "\"task\" : \"embed\"", "\"task\" : \"rerank\"");
        replace("elastic.json", "\"pooling\" : \"mean\"", "\"pooling\" : \"cls\"");

        assertRefused("config.json", "BertForSequenceClassification", "BertModel");
    }

    @Test
    void widthsThatDoNotNestAreRefused() throws IOException {
        replace("elastic.json", "[ 32, 32 ]", "[ 32, 8 ]");

        assertRefused("elastic.json", "a width that nests in", "neurons=[16, 16]");
    }

    @Test
    void aFullWidthThatExceedsTheShapeIsRefused() throws IOException {
        replace("elastic.json", "[ 4, 4 ]", "[ 5, 5 ]");

        assertRefused("elastic.json", "width 1.0 with 4 heads and 64 neurons", "heads=[5, 5]");
    }

    @Test
    void aWidthWithoutHeadsIsRefused() throws IOException {
        replace("elastic.json", "[ 1, 1 ]", "[ 1, 0 ]");

        assertRefused("elastic.json", "at least one head", "heads=[1, 0]");
    }

    @Test
    void anActivationThatTheEncoderDoesNotComputeIsRefused() throws IOException {
        replace("config.json", "\"hidden_act\" : \"gelu\"", "\"hidden_act\" : \"silu\"");

        assertRefused("config.json", "hidden_act to be \"gelu\"", "silu");
    }

    @Test
    void aTokenizerWithTooManyTokensIsRefused() throws IOException {
        Files.copy(
                TinyBundles.tokenizer(directory, 100),
                bundle.resolve("tokenizer.json"),
                StandardCopyOption.REPLACE_EXISTING);

        assertRefused("tokenizer.json", "token ids below vocab_size 96", "id 99");
    }

    @Test
    void aFileThatIsNotJsonIsRefused() throws IOException {
        Files.writeString(bundle.resolve("config.json"), "<html>");

        assertRefused("config.json", "readable JSON", "an error");
    }

    private void assertRefused(String file, String expected, String found) {
        BundleException refusal = catchThrowableOfType(BundleException.class, () -> BundleReader.read(bundle));
        assertThat(refusal).isNotNull();
        assertThat(refusal.getMessage()).startsWith(bundle.resolve(file).toString());
        assertThat(refusal.getMessage()).contains(expected, found);
        assertThat(refusal.action()).endsWith(".");
    }

    private void replace(String file, String from, String to) throws IOException {
        String text = Files.readString(bundle.resolve(file));
        assertThat(text).contains(from);
        Files.writeString(bundle.resolve(file), text.replace(from, to));
    }

    private void rewriteWeights(UnaryOperator<Map<String, WeightTensor>> change) {
        Path file = bundle.resolve("model.safetensors");
        Map<String, WeightTensor> weights = new LinkedHashMap<>(Safetensors.read(file));
        Safetensors.write(file, change.apply(weights), WeightPrecision.BF16);
    }
}
