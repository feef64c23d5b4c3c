package org.elasticlm.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.elasticlm.bundle.BundleException;
import org.elasticlm.bundle.BundleReader;
import org.elasticlm.bundle.ModelBundle;
import org.elasticlm.bundle.TinyBundles;
import org.elasticlm.encoder.EncoderOptions;
import org.elasticlm.encoder.EncoderTask;
import org.elasticlm.latency.Calibration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.diagnostics.FailureAnalysis;

class ModelDirectoryIT {

    @TempDir
    Path directory;

    @Test
    void everyBundleOfTheDirectoryIsRead() {
        TinyBundles.write(directory, "tiny-embed", EncoderTask.EMBED);
        TinyBundles.write(directory, "tiny-rerank", EncoderTask.RERANK);

        assertThat(ModelDirectory.read(directory))
                .extracting(installed -> installed.facts().name())
                .containsExactly("tiny-embed", "tiny-rerank");
    }

    @Test
    void whatAWriterLeftWhenItWasKilledIsNoBundle() throws IOException {
        TinyBundles.write(directory, "tiny", EncoderTask.EMBED);
        Path unfinished = Files.createDirectory(directory.resolve(".other.unfinished"));
        Files.copy(directory.resolve("tiny/elastic.json"), unfinished.resolve("elastic.json"));

        assertThat(ModelDirectory.read(directory))
                .extracting(installed -> installed.facts().name())
                .containsExactly("tiny");
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
    void whatWasOpenedForAModelThatCannotBeLoadedIsClosed() {
        ModelBundle bundle = BundleReader.read(TinyBundles.write(directory, "tiny", EncoderTask.EMBED));
        ModelBundle hollow = new ModelBundle(bundle.description(), bundle.shape(), Map.of(), bundle.tokenizer());
        AtomicInteger closed = new AtomicInteger();

        assertThatThrownBy(() -> ModelLoader.load(
                        hollow, "none", EncoderOptions.ofThisHost(), new NoTokenizer(closed::incrementAndGet)))
                .isInstanceOf(RuntimeException.class);
        assertThat(closed).hasValue(1);
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
                .isThrownBy(() -> ModelDirectory.read(directory))
                .withMessageContaining("a second tiny@1");
    }

    private static void assertRefused(Path models, String message) {
        BundleException refusal = catchThrowableOfType(BundleException.class, () -> ModelDirectory.read(models));
        FailureAnalysis analysis = new BundleFailureAnalyzer().analyze(refusal, refusal);
        assertThat(analysis.getDescription()).startsWith(models.toString()).contains(message);
        assertThat(analysis.getAction()).startsWith("Set ELASTICLM_MODELS_DIR");
    }
}
