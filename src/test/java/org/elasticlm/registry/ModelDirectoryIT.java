package org.elasticlm.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.elasticlm.bundle.BundleException;
import org.elasticlm.bundle.TinyBundles;
import org.elasticlm.encoder.EncoderOptions;
import org.elasticlm.encoder.EncoderTask;
import org.elasticlm.latency.Calibration;
import org.elasticlm.tokenization.TokenizedText;
import org.elasticlm.tokenization.TruncationSide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class ModelDirectoryIT {

    @TempDir
    Path directory;

    @Test
    void everyBundleOfTheDirectoryIsServedAndListenersHearOfIt() {
        TinyBundles.write(directory, "tiny-embed", EncoderTask.EMBED);
        TinyBundles.write(directory, "tiny-rerank", EncoderTask.RERANK);

        runner().run(context -> {
            ModelRegistry registry = context.getBean(ModelRegistry.class);
            assertThat(registry.models()).extracting(ServedModel::id).containsExactly("tiny-embed@1", "tiny-rerank@1");
            assertThat(context.getBean(Heard.class).ids).containsExactly("tiny-embed@1", "tiny-rerank@1");

            ServedModel model = registry.resolve(null, EncoderTask.EMBED).model();
            TokenizedText text = model.tokenizer().text("what is a heart attack ?", 32, TruncationSide.END);
            float[][] rows = model.encoder()
                    .forward(
                            new int[][] {text.ids()},
                            new int[][] {text.types()},
                            model.widths().get(2));
            assertThat(rows[0]).hasSize(32);
        });
    }

    @Test
    void aLoadedModelCanBeCalibratedAndItsSummaryThenSaysWhatItTakes() {
        ServedModel model =
                ModelLoader.load(TinyBundles.write(directory, "tiny", EncoderTask.RERANK), EncoderOptions.ofThisHost());
        new Calibration().run(model.encoder(), model.widths(), model.maxTokens(), model.latency());

        model.widths()
                .forEach(width -> assertThat(WidthLatency.of(model.latency().snapshot(), width)
                                .queryMillis())
                        .isPositive());
        model.encoder().close();
        model.tokenizer().close();
    }

    @Test
    void aMissingDirectoryRefusesToStartAndSaysWhatToDo() {
        assertRefused(directory.resolve("nowhere"), "expected a directory of model bundles, found none");
    }

    @Test
    void anEmptyDirectoryRefusesToStartAndSaysWhatToDo() {
        assertRefused(directory, "expected at least one directory with an elastic.json, found none");
    }

    @Test
    void twoBundlesOfOneNameAndVersionAreRefused() throws IOException {
        TinyBundles.write(directory, "tiny", EncoderTask.EMBED);
        Path copy = Files.createDirectory(directory.resolve("copy"));
        try (var files = Files.list(directory.resolve("tiny"))) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }

        assertThatExceptionOfType(BundleException.class)
                .isThrownBy(() -> ModelDirectory.load(directory, Map.of(), EncoderOptions.ofThisHost()))
                .withMessageContaining("a second tiny@1");
    }

    @Test
    void aDefaultModelThatIsNotThereIsRefused() {
        TinyBundles.write(directory, "tiny", EncoderTask.EMBED);

        assertThatExceptionOfType(BundleException.class)
                .isThrownBy(() ->
                        ModelDirectory.load(directory, Map.of(EncoderTask.EMBED, "huge"), EncoderOptions.ofThisHost()))
                .withMessageContaining("There is no model 'huge'; there are tiny@1");
    }

    private static void assertRefused(Path models, String message) {
        BundleException refusal = catchThrowableOfType(
                BundleException.class, () -> ModelDirectory.load(models, Map.of(), EncoderOptions.ofThisHost()));
        FailureAnalysis analysis = new BundleFailureAnalyzer().analyze(refusal, refusal);
        assertThat(analysis.getDescription()).startsWith(models.toString()).contains(message);
        assertThat(analysis.getAction()).startsWith("Set ELASTICLM_MODELS_DIR");
    }

    private ApplicationContextRunner runner() {
        return new ApplicationContextRunner()
                .withUserConfiguration(RegistryConfiguration.class, Listening.class)
                .withPropertyValues("elasticlm.models-dir=" + directory);
    }

    @Configuration(proxyBeanMethods = false)
    static class Listening {
        @Bean
        Heard heard() {
            return new Heard();
        }
    }

    static final class Heard implements ModelListener {
        private final List<String> ids = new ArrayList<>();

        @Override
        public void loaded(ModelSummary model) {
            ids.add(model.id());
        }
    }
}
