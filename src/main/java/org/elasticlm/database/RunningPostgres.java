package org.elasticlm.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The embedded PostgreSQL of a running ElasticLM server, seen from another process on the same machine.
 *
 * @param pid of its main process
 * @param url for JDBC
 */
public record RunningPostgres(long pid, String url, String password) {

    /** The line of PostgreSQL's file that has the port. */
    private static final int PORT_LINE = 3;

    /**
     * The one that runs on a server's data directory.
     *
     * @param dataDirectory as {@code ELASTICLM_DATA_DIR} names it
     */
    public static Optional<RunningPostgres> in(Path dataDirectory) {
        Path directory = dataDirectory.resolve("postgres");
        return Postmaster.running(directory).map(postmaster -> {
            try {
                String port = Files.readAllLines(directory.resolve("postmaster.pid"))
                        .get(PORT_LINE)
                        .strip();
                return new RunningPostgres(
                        postmaster.pid(),
                        EmbeddedPostgres.jdbcUrl(Integer.parseInt(port)),
                        PostgresPassword.readOrMake(directory.resolveSibling("postgres-password")));
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot tell where PostgreSQL on " + directory + " listens", e);
            }
        });
    }

    public String user() {
        return EmbeddedPostgres.USER;
    }

    /** A connection of its own for everything that is done with it. */
    public DataSource dataSource() {
        return new DriverManagerDataSource(url, EmbeddedPostgres.USER, password);
    }

    @Override
    public String toString() {
        return url;
    }
}
