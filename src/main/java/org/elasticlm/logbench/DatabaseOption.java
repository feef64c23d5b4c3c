package org.elasticlm.logbench;

import java.io.IOException;
import java.nio.file.Path;
import org.elasticlm.database.RunningPostgres;
import picocli.CommandLine.Option;

/** Whose database: shared by the commands that go to it directly. */
final class DatabaseOption {

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "Data directory of a running server with an embedded database, one that nobody needs.")
    private Path data = Path.of("");

    RunningPostgres database() throws IOException {
        return RunningPostgres.in(data)
                .orElseThrow(() -> new IOException(
                        "No PostgreSQL runs on " + data + "; start a server with ELASTICLM_DATA_DIR=" + data));
    }
}
