package org.elasticlm.logbench;

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

/** What is saved on one server shows in the answers of another on the same database. */
@Execution(ExecutionMode.CONCURRENT)
class SettingsCommandIT {

    @TempDir
    private Path temporary;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void changesReachTheOtherServer() throws Exception {
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path models = Files.createDirectory(temporary.resolve("models"));
        TinyBundles.write(models, "tiny-embed", EncoderTask.EMBED);

        int exit = new CommandLine(new SettingsCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(
                        "--dir",
                        temporary.resolve("pair").toString(),
                        "--models",
                        models.toString(),
                        "--changes",
                        "3",
                        "--limit-ms",
                        "20000");

        assertThat(err.toString()).isEmpty();
        assertThat(out.toString()).contains("3 changes in force on the other server after p50 ");
        assertThat(exit).isZero();
    }
}
