package org.elasticlm.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.elasticlm.bundle.TinyBundles;
import org.elasticlm.encoder.EncoderTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class WidthsCommandIT {

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void aShapesCandidatesAreTimedAndTheChosenOnesMarked() {
        assertThat(bench("--shape", "2x32x4x128", "--task", "RERANK", "--batch", "3x8", "--times", "1.0"))
                .isZero();

        assertThat(out.toString()).startsWith("3 texts of 8 tokens, ");
        // 4 of 4 heads down to 1, chosen for the full time the first alone.
        assertThat(out.toString().lines().skip(2))
                .hasSize(4)
                .first()
                .asString()
                .matches("1\\.0 +4 +128 +[\\d.]+ +1\\.000  1\\.0");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void aBundleTellsTheShape() {
        Path bundle = TinyBundles.write(directory, "tiny", EncoderTask.EMBED);

        assertThat(bench("--model", bundle.toString(), "--batch", "2x6")).isZero();

        assertThat(out.toString().lines().toList()).hasSizeGreaterThan(3);
    }

    @Test
    void aTimeThatNothingReachesIsRefusedBelowTheTable() {
        assertThat(bench("--shape", "1x16x2x64", "--batch", "2x4", "--times", "1.0,0.000001"))
                .isEqualTo(1);

        assertThat(out.toString()).contains("0.5 ");
        assertThat(err.toString()).startsWith("--times: no width takes at most 1.0E-6 of the full width's time");
    }

    @Test
    void whatCannotBeReadIsRefusedInWords() {
        assertThat(bench("--shape", "4x256x8")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(bench("--shape", "1x16x2x64", "--batch", "many")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(bench("--shape", "1x16x2x64", "--batch", "1x600")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(bench("--shape", "1x16x2x64", "--times", "0.5")).isEqualTo(CommandLine.ExitCode.USAGE);

        assertThat(err.toString())
                .contains("--shape: expected LAYERSxHIDDENxHEADSxNEURONS")
                .contains("--batch: expected TEXTSxTOKENS")
                .contains("The model reads at most 512 tokens, found 1x600")
                .contains("--times: expected 1.0, the full width, first, found 0.5");
    }

    private int bench(String... arguments) {
        return new CommandLine(new WidthsCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
