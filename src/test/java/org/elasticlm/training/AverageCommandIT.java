package org.elasticlm.training;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.elasticlm.EngineTest;
import org.elasticlm.bundle.BundleReader;
import org.elasticlm.bundle.ModelBundle;
import org.elasticlm.bundle.TinyBundles;
import org.elasticlm.encoder.EncoderTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Two branches of one training, and their mean. */
@EngineTest
class AverageCommandIT {

    private static final String WORDS = "embeddings.word_embeddings.weight";

    @TempDir
    Path folder;

    private final StringWriter errors = new StringWriter();
    private Path first;
    private Path second;
    private String recipe;

    @BeforeEach
    void trainTwo() throws IOException {
        TinyTraining tiny = TinyTraining.in(folder);
        assertThat(tiny.run(TinyTraining.EMBED)).isTrue();
        first = folder.resolve("runs/tiny-embed/bundle");
        recipe = TinyTraining.EMBED
                .replace("tiny-embed", "tiny-further")
                .replaceAll("shape: .*\n", "start_from: {checkpoint: " + first + "}\n")
                .replaceAll("(vocabulary|pretraining): .*\n", "");
        assertThat(tiny.run(recipe)).isTrue();
        second = folder.resolve("runs/tiny-further/bundle");
    }

    @Test
    void theMeanIsMeasuredAndWrittenAsTheRecipesBundle() throws IOException {
        assertThat(average(first + "=0.25", second + "=0.75"))
                .as(errors.toString())
                .isZero();

        ModelBundle mean = BundleReader.read(folder.resolve("means/tiny-mean/bundle"));
        float[] words = words(mean);
        float[] one = words(BundleReader.read(first));
        float[] other = words(BundleReader.read(second));
        for (int i = 0; i < words.length; i++) {
            assertThat((double) words[i]).isCloseTo(0.25 * one[i] + 0.75 * other[i], within(2e-3));
        }
        assertThat(words).isNotEqualTo(one).isNotEqualTo(other);
        assertThat(mean.description().name()).isEqualTo("tiny-mean");
        assertThat(mean.description().version()).isEqualTo(2);
        assertThat(mean.description().widths()).hasSize(2);
        assertThat(mean.description().widths().get(1).quality()).containsKey("tiny/dev");
        assertThat(Files.readString(folder.resolve("means/tiny-mean/bundle/README.md")))
                .contains("The weights are the mean of several models")
                .contains("0.25 tiny-embed + 0.75 tiny-further")
                .contains("none of its stages was run")
                .doesNotContain("then all widths at every step");
    }

    @Test
    void whatHasNoMeanIsRefusedWithTheReason() throws IOException {
        Path stranger = TinyBundles.write(folder, "stranger", EncoderTask.EMBED);

        assertThat(average(first + "=0.5", second + "=0.6")).isNotZero();
        assertThat(average(first + "=0.5", stranger + "=0.5")).isNotZero();
        assertThat(average(first + "=1")).isNotZero();

        assertThat(errors.toString())
                .contains("shares above 0 that add up to 1, found 0.5 + 0.6")
                .contains("Expected models of one task and shape, found embed 2x16x2x32, 106 words")
                .contains("BUNDLE=SHARE BUNDLE=SHARE");
        assertThat(folder.resolve("means")).doesNotExist();
    }

    private int average(String... parts) throws IOException {
        Path file = Files.writeString(
                folder.resolve("mean.yaml"), recipe.replace("name: tiny-further", "name: tiny-mean\nversion: 2"));
        List<String> arguments = new ArrayList<>(List.of(file.toString()));
        arguments.addAll(Arrays.asList(parts));
        arguments.addAll(List.of(
                "--data",
                folder.resolve("data").toString(),
                "--out",
                folder.resolve("means").toString()));
        return new CommandLine(new AverageCommand())
                .setErr(new PrintWriter(errors, true))
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println(failure.getMessage());
                    return 1;
                })
                .execute(arguments.toArray(String[]::new));
    }

    private static float[] words(ModelBundle bundle) {
        return requireNonNull(bundle.weights().get(WORDS)).data();
    }
}
