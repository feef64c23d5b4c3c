package org.elasticlm.bench;

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
import picocli.CommandLine;

/** The request log is switched off and on in a server of its own, and no record of an answer is lost but those. */
class LoggingCommandIT {

    @TempDir
    private Path temporary;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void answersAreComparedWithTheLogOffAndOnAndEveryRecordIsCounted() throws Exception {
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path models = Files.createDirectory(temporary.resolve("models"));
        TinyBundles.write(models, "tiny-embed", EncoderTask.EMBED);

        logging("--models", models.toString(), "--rounds", "1", "--phase", "0.5", "--rate", "40", "--pour", "300");

        assertThat(err.toString()).isEmpty();
        // Two rounds of 20 requests in every state.
        assertThat(out.toString())
                .contains("40.0 requests/s, embeddings of 1 text of 12 words")
                .containsPattern("1 +off +20 +20 +0 ")
                .containsPattern("1 +on +20 +20 +0 ")
                .containsPattern("1 +off, and 300/s +20 +20 +0 ")
                .containsPattern("1 +on, and 300/s +20 +20 +0 ")
                .containsPattern("on, and 300/s +p50 and p99 ms: engine [0-9.]+ and [0-9.]+, else in the server ")
                .contains("on / off, for the client: p50 ", "on, and 300/s / off, and 300/s, in the server: p50 ")
                .contains("Answers on record 80, answers while logging was off 80, made-up records ")
                .contains("lost 0; sums that differ from the log 0");
        assertThat(Files.readString(temporary.resolve("bench/server.log")))
                .contains("THIS SERVER IS FOR A MEASUREMENT");
    }

    private void logging(String... options) {
        CommandLine command = new CommandLine(new LoggingCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
        String[] all = new String[options.length + 2];
        all[0] = "--dir";
        all[1] = temporary.resolve("bench").toString();
        System.arraycopy(options, 0, all, 2, options.length);
        command.execute(all);
    }
}
