package org.elasticlm.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The major version that made a data directory; another one cannot read it. */
record PostgresVersion(Path directory) {

    static final String SUPPORTED = "18";

    void check() {
        Path file = directory.resolve("PG_VERSION");
        String found;
        try {
            found = Files.readString(file).strip();
        } catch (IOException e) {
            throw new EmbeddedPostgresException(
                    directory + " is not a PostgreSQL data directory: cannot read " + file.getFileName() + ".",
                    "Move that directory away, or let ELASTICLM_DATA_DIR name another one.",
                    e);
        }
        if (!found.equals(SUPPORTED)) {
            throw new EmbeddedPostgresException(
                    "The database in " + directory + " was made by PostgreSQL " + found + "; this build runs "
                            + SUPPORTED + ".",
                    "Dump it with PostgreSQL " + found
                            + " and load it into a new data directory, or run that server and set"
                            + " SPRING_DATASOURCE_URL.");
        }
    }
}
