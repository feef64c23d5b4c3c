package org.elasticlm.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.elasticlm.bundle.TinyBundles;
import org.elasticlm.encoder.EncoderTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import picocli.CommandLine;

/** The fault drill in short: three kills, one of each kind, and every answer is on record exactly once. */
@Execution(ExecutionMode.CONCURRENT)
class FaultsCommandIT {

    /** Its first three faults are of three kinds. */
    private static final String SEED = "2";

    @TempDir
    private Path temporary;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void everyAnswerIsOnRecordExactlyOnceWhateverIsKilled() throws Exception {
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path models = Files.createDirectory(temporary.resolve("models"));
        TinyBundles.write(models, "tiny-embed", EncoderTask.EMBED);

        int exit = faults("--rounds", "3", "--seed", SEED, "--models", models.toString());

        assertThat(err.toString()).isEmpty();
        assertThat(out.toString())
                .contains("server ", "database ", "both ", "every one is on record exactly once")
                .doesNotContain("FAILED");
        assertThat(exit).isZero();
        assertThat(Files.readString(temporary.resolve("drill/server.log")))
                .contains("Ready.")
                .contains("has gone; starting it again");
    }

    @Test
    void aDirectoryInUseIsRefused() throws Exception {
        Files.createDirectories(temporary.resolve("drill/data"));

        assertThat(faults()).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("empty or missing");
    }

    private int faults(String... options) {
        CommandLine command = new CommandLine(new FaultsCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
        String[] all = new String[options.length + 2];
        all[0] = "--dir";
        all[1] = temporary.resolve("drill").toString();
        System.arraycopy(options, 0, all, 2, options.length);
        return command.execute(all);
    }
}
