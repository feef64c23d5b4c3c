package org.elasticlm.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.elasticlm.EngineTest;
import org.elasticlm.bundle.TinyBundles;
import org.elasticlm.encoder.EncoderTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

@EngineTest
class TrainingCommandIT {

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @EnumSource(EncoderTask.class)
    void everyWidthAndTheStepOverAllAreTimed(EncoderTask task) {
        Path bundle = TinyBundles.write(directory, "tiny", task);

        assertThat(bench(bundle, "--batch", "2x6", "--rounds", "2")).isZero();

        assertThat(out.toString()).contains("batches of 2x6", "width 1.0 alone", "all in one step", "share");
    }

    @Test
    void memoryIsPrintedWhileItTrains() {
        Path bundle = TinyBundles.write(directory, "tiny", EncoderTask.EMBED);

        assertThat(bench(bundle, "--batch", "2x6", "--minutes", "0.02")).isZero();

        assertThat(out.toString()).contains("resident MiB", "resident memory of the last quarter over the second");
        assertThat(out.toString()
                        .lines()
                        .filter(line -> line.matches("\\s+\\d+\\s+\\d+\\s+[\\d.]+\\s+[\\d.]+\\s+\\d+")))
                .hasSizeGreaterThan(4);
    }

    @Test
    void aBatchThatTheModelCannotReadIsRefused() {
        Path bundle = TinyBundles.write(directory, "tiny", EncoderTask.EMBED);

        assertThat(bench(bundle, "--batch", "2x6000")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("The model reads at most");
    }

    private int bench(Path bundle, String... options) {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "--bundle";
        arguments[1] = bundle.toString();
        System.arraycopy(options, 0, arguments, 2, options.length);
        return new CommandLine(new TrainingCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
