package org.elasticlm.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * A real PostgreSQL server of our own: data kept between starts, every commit on disk before it is confirmed, on
 * loopback with a password. Should its process be killed, {@link #revive} brings it back.
 *
 * <p>The server process outlives a killed JVM. Holding the directory's lock proves that a PostgreSQL found running there
 * has lost its JVM; it is stopped, and a fresh one started.
 */
final class EmbeddedPostgres implements AutoCloseable {

    static final String USER = "elasticlm";
    /** No answer of the API waits for the database: while requests want the same cores, it gets what they leave. */
    private static final List<String> GIVING_WAY =
            Files.isExecutable(Path.of("/usr/bin/nice")) ? List.of("/usr/bin/nice", "-n", "10") : List.of();

    private static final String DATABASE = "elasticlm";
    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final int START_ATTEMPTS = 3;
    private static final long RECOVERY_NEWS_NANOS = Duration.ofMinutes(1).toNanos();
    private static final long POLL_NANOS = Duration.ofMillis(100).toNanos();

    private final Path directory;
    private final Path binaries;
    private final PostgresAccount account;
    private final Duration startTimeout;
    private final String password;
    private final DirectoryLock lock;
    private final int port;

    /** Guarded by {@code this}. */
    private boolean closed;

    private EmbeddedPostgres(
            Path directory, Path binaries, PostgresAccount account, Duration startTimeout, DirectoryLock lock) {
        this.directory = directory;
        this.binaries = binaries;
        this.account = account;
        this.startTimeout = startTimeout;
        this.lock = lock;
        this.password = PostgresPassword.readOrMake(sibling("-password"));
        Postmaster.running(directory).ifPresent(orphan -> {
            log.info("PostgreSQL (process {}) still runs on {} after a crash; restarting it", orphan.pid(), directory);
            orphan.stop();
        });
        if (!Files.exists(directory)) {
            initialize();
        }
        new PostgresVersion(directory).check();
        account.own(directory);
        this.port = startServer();
    }

    /**
     * Starts the server, making its files first when there are none.
     *
     * @param directory PostgreSQL's data directory; lock and password lie beside it
     */
    static EmbeddedPostgres start(Path directory, Path binariesHome, PostgresAccount account, Duration startTimeout) {
        Path absolute = directory.toAbsolutePath().normalize();
        try {
            Files.createDirectories(absolute.getParent());
        } catch (IOException e) {
            throw new EmbeddedPostgresException(
                    "Cannot make the data directory " + absolute.getParent() + ".",
                    "Let ELASTICLM_DATA_DIR name a directory that this user may write to.",
                    e);
        }
        DirectoryLock lock = DirectoryLock.take(absolute.resolveSibling(absolute.getFileName() + ".lock"));
        try {
            Path binaries =
                    PostgresBinaries.unpack(binariesHome.toAbsolutePath().normalize());
            EmbeddedPostgres server = new EmbeddedPostgres(absolute, binaries, account, startTimeout, lock);
            server.makeDatabase();
            return server;
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    String jdbcUrl() {
        return jdbcUrl(port);
    }

    static String jdbcUrl(int port) {
        return jdbcUrl(port, DATABASE);
    }

    String password() {
        return password;
    }

    int port() {
        return port;
    }

    /** Starts the server again when its process has gone without being told to, on the port that everyone knows. */
    synchronized void revive() {
        if (closed || Postmaster.running(directory).isPresent()) {
            return;
        }
        log.warn("PostgreSQL on {} has gone; starting it again", directory);
        Shell.Outcome outcome = startServer(port);
        if (!outcome.succeeded()) {
            log.warn("PostgreSQL does not start yet: {}", outcome.output());
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        try (lock) {
            Postmaster.running(directory).ifPresent(Postmaster::stop);
        }
    }

    /** Into a directory beside the final one, moved when complete: an interrupted first start leaves no half. */
    private void initialize() {
        log.info("Making a new PostgreSQL database in {}", directory);
        Path partial = sibling("-new");
        Path passwordFile = sibling("-new-password");
        try {
            FileSystemUtils.deleteRecursively(partial);
            Files.createDirectory(
                    partial, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            PostgresPassword.write(passwordFile, password);
            account.own(partial);
            account.own(passwordFile);
            Shell.Outcome initdb = Shell.run(account.command(List.of(
                    program("initdb"),
                    "--pgdata=" + partial,
                    "--username=" + USER,
                    "--auth=scram-sha-256",
                    "--pwfile=" + passwordFile,
                    "--encoding=UTF8",
                    "--locale=C",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8")));
            if (!initdb.succeeded()) {
                throw new EmbeddedPostgresException(
                        "PostgreSQL could not make its files in " + directory + ": " + initdb.output(),
                        "Check that the disk has room and that the directory allows it; as root, every directory"
                                + " above it must be open to the user nobody.");
            }
            Files.move(partial, directory);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot prepare " + directory, e);
        } finally {
            PostgresPassword.remove(passwordFile);
        }
    }

    /** The port is free when chosen, and may be taken a moment later: then another one. */
    private int startServer() {
        Shell.Outcome outcome = new Shell.Outcome(-1, "");
        for (int attempt = 0; attempt < START_ATTEMPTS; attempt++) {
            int candidate = freePort();
            outcome = startServer(candidate);
            if (outcome.succeeded() || becomesReady()) {
                return candidate;
            }
            Postmaster.running(directory).ifPresent(Postmaster::stop);
        }
        throw new EmbeddedPostgresException(
                "PostgreSQL did not start on " + directory + ": " + outcome.output(),
                "See " + directory.resolve("startup.log") + " and the files in " + directory.resolve("log") + ".");
    }

    /**
     * Whether a server that has not started in time is there and does: recovery after a crash takes as long as there is to
     * recover, and whoever ends it begins it again.
     */
    private boolean becomesReady() {
        long told = System.nanoTime() - RECOVERY_NEWS_NANOS;
        while (!Thread.currentThread().isInterrupted()) {
            Optional<Postmaster> server = Postmaster.running(directory);
            if (server.isEmpty()) {
                return false;
            }
            if (server.get().ready()) {
                return true;
            }
            if (System.nanoTime() - told >= RECOVERY_NEWS_NANOS) {
                log.warn(
                        "PostgreSQL (process {}) on {} still recovers, as after a crash; {} tells how far it is",
                        server.get().pid(),
                        directory,
                        directory.resolve("log"));
                told = System.nanoTime();
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        return false;
    }

    private Shell.Outcome startServer(int onPort) {
        List<String> command = new ArrayList<>(GIVING_WAY);
        command.addAll(List.of(
                program("pg_ctl"),
                "start",
                "--wait",
                "--timeout=" + startTimeout.toSeconds(),
                "--pgdata=" + directory,
                "--log=" + directory.resolve("startup.log"),
                "--options=" + String.join(" ", serverOptions(onPort))));
        return Shell.run(account.command(command));
    }

    /**
     * New segments of the write-ahead log are not filled with zeros: a kernel that does not preempt itself lets whoever wakes up
     * wait while pages of new files are written, even for a process that gives way.
     */
    private static List<String> serverOptions(int port) {
        List<String> options = new ArrayList<>();
        for (String setting : List.of(
                "listen_addresses=127.0.0.1",
                "port=" + port,
                "unix_socket_directories=",
                "fsync=on",
                "synchronous_commit=on",
                "full_page_writes=on",
                "wal_init_zero=off",
                "max_connections=60",
                "logging_collector=on",
                "log_directory=log",
                "log_filename=postgresql-%a.log",
                "log_truncate_on_rotation=on")) {
            options.add("-c");
            options.add(setting);
        }
        return options;
    }

    private void makeDatabase() {
        try (Connection connection = DriverManager.getConnection(jdbcUrl(port, "postgres"), USER, password);
                Statement statement = connection.createStatement()) {
            try (ResultSet found =
                    statement.executeQuery("select 1 from pg_database where datname = '" + DATABASE + "'")) {
                if (found.next()) {
                    return;
                }
            }
            statement.execute("create database " + DATABASE);
        } catch (SQLException e) {
            close();
            throw new EmbeddedPostgresException(
                    "PostgreSQL runs on " + directory + " but does not let us in: " + e.getMessage(),
                    "The password in " + sibling("-password") + " must be the one that the database was made with.",
                    e);
        }
    }

    private static String jdbcUrl(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private String program(String name) {
        return binaries.resolve("bin").resolve(name).toString();
    }

    private Path sibling(String suffix) {
        return directory.resolveSibling(directory.getFileName() + suffix);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("No free port on loopback", e);
        }
    }
}
