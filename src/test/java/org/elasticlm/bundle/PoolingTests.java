package org.elasticlm.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoolingTests {

    private static final String OLD = "sentence_transformers.models.";
    private static final String NEW = "sentence_transformers.sentence_transformer.modules.any.";
    private static final String MEAN = "{\"embedding_dimension\": 32, \"pooling_mode\": \"mean\"}";

    @TempDir
    private Path directory;

    @Test
    void aCheckpointWithoutSuchFilesHasTheMean() {
        assertThatCode(this::require).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {OLD, NEW})
    void theMeanScaledToUnitLengthOrNotIsServed(String classes) throws IOException {
        modules(classes, "Transformer", "Pooling", "Normalize");
        write("1_Pooling/config.json", MEAN);
        assertThatCode(this::require).doesNotThrowAnyException();

        modules(classes, "Transformer", "Pooling");
        assertThatCode(this::require).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"pooling_mode\": \"cls\"}",
                "{\"pooling_mode\": [\"mean\", \"max\"]}",
                "{\"pooling_mode\": \"cls\", \"pooling_mode_mean_tokens\": true}",
                "{\"pooling_mode_mean_tokens\": true, \"pooling_mode_max_tokens\": true}",
                "{\"pooling_mode_cls_token\": true}",
                "{\"word_embedding_dimension\": 32}"
            })
    void anotherPoolingIsRefusedWhereverItStands(String pooling) throws IOException {
        write("1_Pooling/config.json", pooling);
        assertRefused("1_Pooling", "pooling_mode", "training fits it");

        Files.delete(directory.resolve("1_Pooling/config.json"));
        write("elsewhere/config.json", pooling);
        write("modules.json", """
                [{"path": "", "type": "%1$sTransformer"}, {"path": "elsewhere", "type": "%1$sPooling"}]
                """.formatted(OLD));
        assertRefused("elsewhere", "pooling_mode", "training fits it");
    }

    @Test
    void furtherLayersAreRefusedWhereverTheyStand() throws IOException {
        write("1_Pooling/config.json", MEAN);
        modules(NEW, "Transformer", "Pooling", "Normalize", "Dense");
        assertRefused("modules.json", "found Transformer, Pooling, Normalize, Dense");

        modules(OLD, "Transformer", "WordWeights", "Pooling");
        assertRefused("modules.json", "found Transformer, WordWeights, Pooling");

        modules("of_its_own.", "Transformer", "Pooling");
        assertRefused("modules.json", "found of_its_own.Transformer, of_its_own.Pooling");
    }

    @Test
    void aPoolingThatIsNamedMustBeThere() throws IOException {
        modules(OLD, "Transformer", "Pooling");

        assertRefused("1_Pooling", "found none", "modules.json names it");
    }

    @Test
    void dotProductsOfVectorsThatKeepTheirLengthAreRefused() throws IOException {
        write("1_Pooling/config.json", MEAN);
        write("config_sentence_transformers.json", "{\"similarity_fn_name\": \"dot\"}");
        modules(OLD, "Transformer", "Pooling");
        assertRefused("similarity_fn_name to be \"cosine\"", "found \"dot\"");

        modules(OLD, "Transformer", "Pooling", "Normalize");
        assertThatCode(this::require).doesNotThrowAnyException();
    }

    @Test
    void promptsThatTheMeanLeavesOutAreRefused() throws IOException {
        write("1_Pooling/config.json", "{\"pooling_mode\": \"mean\", \"include_prompt\": false}");
        modules(NEW, "Transformer", "Pooling", "Normalize");
        assertThatCode(this::require).doesNotThrowAnyException();

        write("config_sentence_transformers.json", "{\"prompts\": {\"query\": \"Find: \"}}");
        assertRefused("include_prompt to be true, since there are prompts");
    }

    private void require() {
        Pooling.requireMean(directory);
    }

    private void assertRefused(String... messages) {
        BundleException refusal = catchThrowableOfType(BundleException.class, this::require);
        assertThat(refusal).isNotNull();
        assertThat(refusal.full()).contains(messages);
    }

    private void modules(String classes, String... kinds) throws IOException {
        StringBuilder modules = new StringBuilder();
        for (String kind : List.of(kinds)) {
            String path = kind.equals("Transformer") ? "" : "1_" + kind;
            modules.append(modules.isEmpty() ? "[" : ", ")
                    .append("{\"path\": \"%s\", \"type\": \"%s%s\"}".formatted(path, classes, kind));
        }
        write("modules.json", modules + "]");
    }

    private void write(String file, String content) throws IOException {
        Path path = directory.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }
}
