package org.elasticlm.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.elasticlm.encoder.EncoderTask;
import org.elasticlm.encoder.WeightTensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class BertCheckpointTests {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "'', F32, false, 0, 1",
        "bert., F32, false, 0, 1",
        "bert., F32, true, 0, 1",
        "'', F16, false, 0, 1",
        "bert., BF16, false, 1, 1",
        "bert., F32, false, 3, 1",
        "'', F16, false, 1, 3",
        "bert., BF16, true, 1, 2"
    })
    void everyLayoutGivesTheSameWeights(String prefix, String type, boolean oldNames, int labels, int shards)
            throws IOException {
        TinyCheckpoint tiny = new TinyCheckpoint(prefix, type, oldNames, labels, shards);
        EncoderTask task = tiny.task();
        Map<String, WeightTensor> written = tiny.write(directory, task);

        BertCheckpoint checkpoint = BertCheckpoint.read(directory);

        assertThat(checkpoint.shape()).isEqualTo(tiny.shape());
        assertThat(checkpoint.scoresRelevance()).isEqualTo(labels == 1);
        assertThat(checkpoint.tellsClasses()).isEqualTo(labels == 3);
        Map<String, WeightTensor> read = checkpoint.weights(task);
        assertThat(written.keySet()).containsAll(read.keySet());
        read.forEach((name, tensor) -> {
            WeightTensor source = Objects.requireNonNull(written.get(name));
            assertThat(tensor.shape()).isEqualTo(source.shape());
            assertThat(tensor.data()).as(name).isEqualTo(source.data());
        });
        // The numbers of these checkpoints have few digits, so the short format holds them too.
        assertThat(checkpoint.exactPrecision()).isEqualTo(WeightPrecision.BF16);
    }

    @Test
    void aPickleIsNotReadAndSaysHowToConvertIt() throws IOException {
        TinyCheckpoint.PLAIN.write(directory, EncoderTask.EMBED);
        Files.move(directory.resolve("model.safetensors"), directory.resolve("pytorch_model.bin"));

        assertRefused("model.safetensors or model.safetensors.index.json", "found pytorch_model.bin", "Python pickle");
    }

    @Test
    void aMissingPartIsNamed() throws IOException {
        new TinyCheckpoint("bert.", "F32", false, 0, 2).write(directory, EncoderTask.EMBED);
        Files.delete(directory.resolve("model-00002-of-00002.safetensors"));

        assertRefused("model-00002-of-00002.safetensors", "a file beside model.safetensors.index.json", "found none");
    }

    @Test
    void aPartOfAnotherCheckpointIsNoticed() throws IOException {
        new TinyCheckpoint("bert.", "F32", false, 0, 2).write(directory, EncoderTask.EMBED);
        Files.copy(
                directory.resolve("model-00001-of-00002.safetensors"),
                directory.resolve("model-00002-of-00002.safetensors"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);

        assertRefused(
                "model-00002-of-00002.safetensors", "as model.safetensors.index.json says", "different checkpoints");
    }

    @Test
    void aPartOutsideTheDirectoryIsNotOpened() throws IOException {
        new TinyCheckpoint("bert.", "F32", false, 0, 2).write(directory.resolve("inner"), EncoderTask.EMBED);
        Path index = directory.resolve("inner/model.safetensors.index.json");
        Files.copy(
                directory.resolve("inner/model-00002-of-00002.safetensors"), directory.resolve("outside.safetensors"));
        Files.writeString(
                index, Files.readString(index).replace("model-00002-of-00002.safetensors", "../outside.safetensors"));

        BundleException refusal =
                catchThrowableOfType(BundleException.class, () -> BertCheckpoint.read(directory.resolve("inner")));
        assertThat(refusal.full()).contains("a file beside model.safetensors.index.json");
    }

    @Test
    void weightsOfAnotherShapeSayBothShapes() throws IOException {
        TinyCheckpoint.PLAIN.write(directory, EncoderTask.EMBED);
        replace("\"intermediate_size\": 64", "\"intermediate_size\": 128");

        assertRefused(
                "encoder.layer.0.intermediate.dense.weight to have the shape [128, 32]", "[64, 32]", "config.json");
    }

    @Test
    void namesOfAnotherLibraryAreNotFound() throws IOException {
        new TinyCheckpoint("model.encoder.", "F32", false, 0, 1).write(directory, EncoderTask.EMBED);

        assertRefused("embeddings.word_embeddings.weight [80, 32]", "none of that name", "Hugging Face's names");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"model_type\": \"bert\"', '\"model_type\": \"roberta\"', RoBERTa counts positions from 2",
        "'\"model_type\": \"bert\"', '\"model_type\": \"distilbert\"', DistilBERT has no token types",
        "'\"model_type\": \"bert\"', '\"model_type\": \"t5\"', Bring a BERT or MiniLM",
        "'\"absolute\"', '\"relative_key_query\"', Relative positions are not computed",
        "'\"gelu\"', '\"gelu_new\"', 'hidden_act to be \"gelu\", found \"gelu_new\"'",
        "'\"gelu\"', '\"relu\"', 'found \"relu\"'",
        "'\"use_cache\": true', '\"is_decoder\": true', each token sees all others",
        "'\"use_cache\": true', '\"pruned_heads\": {\"0\": [1]}', before heads were taken out",
        "'\"use_cache\": true', '\"quantization_config\": {\"bits\": 4}', 'fp32, fp16 or bf16'",
        "'\"num_attention_heads\": 4', '\"num_attention_heads\": 5', a divisor of hidden_size 32"
    })
    void whatWouldBeComputedDifferentlyIsRefused(String from, String to, String explanation) throws IOException {
        TinyCheckpoint.PLAIN.write(directory, EncoderTask.EMBED);
        replace(from, to);

        assertRefused("config.json", explanation);
    }

    @Test
    void whatConfigurationsLeaveOutHasItsDefault() throws IOException {
        TinyCheckpoint.PLAIN.write(directory, EncoderTask.EMBED);
        for (String field :
                List.of("\"hidden_act\": \"gelu\",", "\"layer_norm_eps\": 1e-05,", "\"type_vocab_size\": 2,")) {
            replace(field, "");
        }
        replace("\"position_embedding_type\": \"absolute\",", "");

        assertThat(BertCheckpoint.read(directory).shape().layerNormEps()).isEqualTo(1e-12);
        assertThat(BertCheckpoint.read(directory).shape().tokenTypes()).isEqualTo(2);
    }

    @Test
    void aClassifierOfSeveralLabelsIsNoReranker() throws IOException {
        new TinyCheckpoint("bert.", "F32", false, 3, 1).write(directory, EncoderTask.EMBED);

        BundleException refusal = catchThrowableOfType(
                BundleException.class, () -> BertCheckpoint.read(directory).weights(EncoderTask.RERANK));
        assertThat(refusal.full()).contains("a classifier with one output", "found 3 outputs", "recipe");
    }

    @ParameterizedTest
    @CsvSource({
        "BertForTokenClassification, 3, no such classifier",
        "BertForMultipleChoice, 1, no such classifier",
        "BertForQuestionAnswering, 0, no such classifier",
        "BertForSequenceClassification, 0, no such classifier"
    })
    void aHeadThatIsNotServedIsRefusedAndTheEncoderCanStillBeTaken(String architecture, int labels, String found)
            throws IOException {
        new TinyCheckpoint("bert.", "F32", false, labels, 1).write(directory, EncoderTask.EMBED);
        replace(labels == 0 ? "BertModel" : "BertForSequenceClassification", architecture);
        BertCheckpoint checkpoint = BertCheckpoint.read(directory);

        BundleException refusal = catchThrowableOfType(BundleException.class, checkpoint::task);
        assertThat(refusal.full()).contains("[" + architecture + "] with " + found, "--task embed", "recipe");
        for (EncoderTask task : List.of(EncoderTask.RERANK, EncoderTask.CLASSIFY)) {
            assertThat(catchThrowableOfType(BundleException.class, () -> checkpoint.weights(task)))
                    .hasMessageContaining("classifier");
        }
        assertThat(checkpoint.weights(EncoderTask.EMBED)).isNotEmpty();
        assertThat(checkpoint.startingWeights(EncoderTask.CLASSIFY, Math.max(1, labels)))
                .doesNotContainKey("classifier.weight");
    }

    @ParameterizedTest
    @CsvSource({"BertModel", "BertForMaskedLM", "BertForPreTraining"})
    void pretrainingsHeadsAreLeftAlone(String architecture) throws IOException {
        TinyCheckpoint.PLAIN.write(directory, EncoderTask.EMBED);
        replace("BertModel", architecture);

        assertThat(BertCheckpoint.read(directory).task()).isEqualTo(EncoderTask.EMBED);
    }

    @ParameterizedTest
    @CsvSource({
        "3, multi_label_classification, false",
        "3, regression, false",
        "1, multi_label_classification, false",
        "3, single_label_classification, true",
        "1, regression, true"
    })
    void aClassifierTellsOneLabelATextOrIsAScore(int labels, String problem, boolean served) throws IOException {
        new TinyCheckpoint("bert.", "F32", false, labels, 1).write(directory, EncoderTask.CLASSIFY);
        replace("\"use_cache\": true", "\"problem_type\": \"" + problem + "\"");
        BertCheckpoint checkpoint = BertCheckpoint.read(directory);

        BundleException refusal =
                catchThrowableOfType(BundleException.class, () -> checkpoint.weights(EncoderTask.CLASSIFY));
        if (served) {
            assertThat(refusal).isNull();
        } else {
            assertThat(refusal.full()).contains("problem_type to be", "found \"" + problem + "\"", "add up to 1");
        }
    }

    @Test
    void lettersAreReadAsTheSettingsSayAlsoWhereTheTokenizerSaysOtherwise() throws IOException {
        Path settings = readyTokenizer();

        Files.writeString(settings, "{\"do_lower_case\": false, \"strip_accents\": false}");
        assertThat(tokenizer().path("normalizer").path("lowercase").asBoolean()).isFalse();
        assertThat(tokenizer().path("normalizer").path("strip_accents").asBoolean())
                .isFalse();
        assertThat(tokenizer().path("normalizer").path("handle_chinese_chars").asBoolean())
                .isTrue();

        Files.writeString(settings, "{\"strip_accents\": null, \"tokenize_chinese_chars\": false}");
        assertThat(tokenizer().path("normalizer").path("lowercase").asBoolean()).isTrue();
        assertThat(tokenizer().path("normalizer").path("strip_accents").isNull())
                .isTrue();
        assertThat(tokenizer().path("normalizer").path("handle_chinese_chars").asBoolean())
                .isFalse();
    }

    @Test
    void aTokenizerThatTheSettingsAgreeWithOrThatIsOfNoModelStaysAsItIs() throws IOException {
        Path settings = readyTokenizer();
        byte[] ready = Files.readAllBytes(directory.resolve("tokenizer.json"));

        Files.writeString(settings, "{\"do_lower_case\": true}");
        tokenizer();
        assertThat(directory.resolve("written.json")).hasBinaryContent(ready);

        Files.writeString(settings, "{\"do_lower_case\": false, \"tokenizer_class\": \"PreTrainedTokenizerFast\"}");
        tokenizer();
        assertThat(directory.resolve("written.json")).hasBinaryContent(ready);
    }

    @Test
    void textsThatAreLowerCasedBeforeATokenizerThatKeepsCapitalsAreRefused() throws IOException {
        Path settings = readyTokenizer();
        Files.writeString(directory.resolve("sentence_bert_config.json"), "{\"do_lower_case\": true}");
        Files.writeString(settings, "{\"do_lower_case\": true}");
        assertThat(tokenizer()).isNotNull();

        Files.writeString(settings, "{\"do_lower_case\": false}");
        assertTokenizerRefused("do_lower_case to be false, since the tokenizer keeps capital letters, found true");
    }

    @Test
    void aVocabularyOfJapaneseWordsIsRefused() throws IOException {
        TinyCheckpoint.PLAIN.write(directory, EncoderTask.EMBED);
        Files.writeString(
                directory.resolve("tokenizer_config.json"), "{\"tokenizer_class\": \"BertJapaneseTokenizer\"}");

        assertTokenizerRefused("finds words by a dictionary");
    }

    /** Of lower-cased text, beside a {@code tokenizer_config.json} that is still to be written. */
    private Path readyTokenizer() throws IOException {
        TinyCheckpoint.PLAIN.write(directory, EncoderTask.EMBED);
        BertCheckpoint.read(directory).writeTokenizer(directory.resolve("tokenizer.json"));
        return directory.resolve("tokenizer_config.json");
    }

    @Test
    void aVocabularyBecomesATokenizerWithItsOwnIds() throws IOException {
        TinyCheckpoint.PLAIN.write(directory, EncoderTask.EMBED);

        JsonNode tokenizer = tokenizer();

        assertThat(tokenizer.path("model").path("vocab").path("heart").asInt()).isEqualTo(58);
        assertThat(tokenizer.path("added_tokens").get(2).path("id").asInt()).isEqualTo(3);
        assertThat(tokenizer
                        .path("post_processor")
                        .path("special_tokens")
                        .path("[SEP]")
                        .path("ids")
                        .get(0)
                        .asInt())
                .isEqualTo(4);
        assertThat(tokenizer.path("normalizer").path("lowercase").asBoolean()).isTrue();
    }

    @Test
    void lowerCasingIsWhatTheSettingsSayOrTheVocabularyShows() throws IOException {
        TinyCheckpoint.PLAIN.write(directory, EncoderTask.EMBED);
        Path vocabulary = directory.resolve("vocab.txt");
        Files.writeString(vocabulary, Files.readString(vocabulary).replace("heart\n", "Heart\n"));
        assertThat(tokenizer().path("normalizer").path("lowercase").asBoolean()).isFalse();
        assertThat(tokenizer().path("normalizer").path("strip_accents").asBoolean())
                .isFalse();

        Files.writeString(
                directory.resolve("tokenizer_config.json"),
                "{\"do_lower_case\": true, \"strip_accents\": null, \"tokenize_chinese_chars\": false}");
        assertThat(tokenizer().path("normalizer").path("lowercase").asBoolean()).isTrue();
        assertThat(tokenizer().path("normalizer").path("strip_accents").asBoolean())
                .isTrue();
        assertThat(tokenizer().path("normalizer").path("handle_chinese_chars").asBoolean())
                .isFalse();
    }

    /** BERT's own vocabulary of lower-cased text has it, since lower-casing leaves it as it is. */
    @Test
    void anUpperCaseLetterWithoutALowerCaseMakesNoVocabularyOfCasedText() throws IOException {
        TinyCheckpoint.PLAIN.write(directory, EncoderTask.EMBED);
        Files.writeString(directory.resolve("vocab.txt"), "\u211d\n", StandardOpenOption.APPEND);

        assertThat(tokenizer().path("normalizer").path("lowercase").asBoolean()).isTrue();
    }

    @Test
    void tokenizersThatAreNotBertsAreRefused() throws IOException {
        TinyCheckpoint.PLAIN.write(directory, EncoderTask.EMBED);
        Files.writeString(directory.resolve("tokenizer.json"), "{\"model\": {\"type\": \"BPE\", \"vocab\": {}}}");
        assertTokenizerRefused("type to be \"WordPiece\", found \"BPE\"");

        Files.delete(directory.resolve("tokenizer.json"));
        Files.writeString(directory.resolve("vocab.txt"), "[PAD]\n[UNK]\n[CLS]\n[SEP]\n");
        assertTokenizerRefused("a line [MASK]");

        Files.writeString(directory.resolve("vocab.txt"), "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\n" + "word\n".repeat(80));
        assertTokenizerRefused("token ids below vocab_size 80");

        Files.delete(directory.resolve("vocab.txt"));
        assertTokenizerRefused("tokenizer.json or vocab.txt, found neither");
    }

    private void assertTokenizerRefused(String message) {
        BundleException refusal = catchThrowableOfType(BundleException.class, this::tokenizer);
        assertThat(refusal.full()).contains(message);
    }

    private JsonNode tokenizer() throws IOException {
        Path file = directory.resolve("written.json");
        BertCheckpoint.read(directory).writeTokenizer(file);
        return JsonFields.MAPPER.readTree(Files.readString(file));
    }

    private void assertRefused(String... messages) {
        BundleException refusal = catchThrowableOfType(BundleException.class, () -> BertCheckpoint.read(directory));
        assertThat(refusal).isNotNull();
        assertThat(refusal.full()).contains(messages).endsWith(".");
    }

    private void replace(String from, String to) throws IOException {
        Path file = directory.resolve("config.json");
        String text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));
    }
}
