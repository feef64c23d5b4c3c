package org.elasticlm.footprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.elasticlm.EngineTest;
import org.elasticlm.bundle.TinyBundles;
import org.elasticlm.encoder.EncoderTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Processes of its own, over a bundle that takes nothing: what the figures are is not looked at. */
@EngineTest
class MemoryCommandIT {

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void everyWayToServeIsMeasured() {
        Path bundle = TinyBundles.write(directory, "tiny", EncoderTask.EMBED);

        assertThat(memory("--bundle", bundle.toString(), "--rounds", "1", "--batches", "3"))
                .as(err::toString)
                .isZero();

        assertThat(out.toString()).startsWith("tiny@1, widths [1.0, 0.5, 0.25], ");
        assertThat(out.toString().lines())
                .hasSize(8)
                .anyMatch(line -> line.matches("shared, full width only( +\\d+\\.\\d){3} +1\\.000 +\\d+\\.\\d"))
                .anyMatch(line -> line.matches("packed, all widths( +\\d+\\.\\d){3} +\\d+\\.\\d{3} +\\d+\\.\\d"));
    }

    @Test
    void whatCannotBeReadIsRefusedInWords() {
        assertThat(memory("--shape", "4x256x8")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(memory("--shape", "1x16x2x64", "--widths", "0.5")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(memory("--shape", "1x16x2x64", "--rounds", "0")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(memory()).isEqualTo(CommandLine.ExitCode.USAGE);

        assertThat(err.toString())
                .contains("--shape, --vocabulary, --widths: expected LAYERSxHIDDENxHEADSxNEURONS")
                .contains("expected 1.0, the full width, first, found 0.5")
                .contains("'--rounds'", "expected at least 1, found 0");
        assertThat(out.toString()).isEmpty();
    }

    private int memory(String... arguments) {
        return new CommandLine(new MemoryCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
