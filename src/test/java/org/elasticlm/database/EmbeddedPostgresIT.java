package org.elasticlm.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The embedded server keeps its data and its promises, whatever ends the process that started it. */
@Execution(ExecutionMode.CONCURRENT)
class EmbeddedPostgresIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Path BINARIES = Path.of("target", "postgres-binaries");

    /** Files of a server that has started and stopped once, for tests that are not about the first start: it takes long. */
    @TempDir
    private static Path made;

    @TempDir
    private Path temporary;

    private Path directory;

    @BeforeAll
    static void make() throws IOException {
        openForOtherAccounts(made);
        start(made.resolve("postgres"), PostgresAccount.detect()).close();
    }

    @BeforeEach
    void chooseDirectory() throws IOException {
        openForOtherAccounts(temporary);
        directory = temporary.resolve("postgres");
    }

    /** A process that stepped down to nobody must be able to reach the directory. */
    private static void openForOtherAccounts(Path directory) throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void copyMade() {
        Shell.Outcome copied = Shell.run(List.of("cp", "-a", made + "/.", temporary.toString()));
        assertThat(copied.succeeded()).as(copied.output()).isTrue();
    }

    /** As root there are two ways to run, for anyone else there is one. */
    static List<PostgresAccount> accounts() {
        PostgresAccount detected = PostgresAccount.detect();
        return detected.prefix().isEmpty()
                ? List.of(detected)
                : Stream.of(PostgresAccount.hidden(), PostgresAccount.steppedDown())
                        .filter(PostgresAccount::works)
                        .toList();
    }

    @ParameterizedTest
    @MethodSource("accounts")
    void dataIsKeptBetweenStarts(PostgresAccount account) throws SQLException {
        try (EmbeddedPostgres server = start(account)) {
            execute(server, "create table kept (value int)", "insert into kept values (7)");
        }
        try (EmbeddedPostgres server = start(account)) {
            assertThat(query(server, "select value from kept")).isEqualTo("7");
        }
    }

    @Test
    void aDataDirectoryMovesBetweenTheWaysToRun() throws SQLException {
        copyMade();
        for (PostgresAccount account : accounts()) {
            try (EmbeddedPostgres server = start(account)) {
                execute(server, "create table if not exists kept (value int)", "insert into kept values (1)");
            }
        }
        try (EmbeddedPostgres server = start(accounts().get(0))) {
            assertThat(query(server, "select count(*) from kept"))
                    .isEqualTo(Integer.toString(accounts().size()));
        }
    }

    @Test
    void aConfirmedCommitIsOnDisk() throws SQLException {
        copyMade();
        try (EmbeddedPostgres server = start(PostgresAccount.detect())) {
            assertThat(query(server, "show fsync")).isEqualTo("on");
            assertThat(query(server, "show synchronous_commit")).isEqualTo("on");
            assertThat(query(server, "show full_page_writes")).isEqualTo("on");
        }
    }

    @Test
    void onlyLoopbackAndOnlyThePasswordGetIn() throws SQLException, IOException {
        try (EmbeddedPostgres server = start(PostgresAccount.detect())) {
            assertThat(query(server, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(query(server, "select count(*) from pg_hba_file_rules where auth_method <> 'scram-sha-256'"))
                    .isEqualTo("0");
            assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl(), EmbeddedPostgres.USER, "wrong"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                    .isEqualTo("rwx------");
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(directory.resolveSibling("postgres-password"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void aKilledProcessLeavesItsCommitsToTheNextStart() throws Exception {
        copyMade();
        Process process = startElsewhere();
        assertThat(Postmaster.running(directory)).isPresent();
        process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        long orphan = Postmaster.running(directory).orElseThrow().pid();

        try (EmbeddedPostgres server = start(PostgresAccount.detect())) {
            assertThat(query(server, "select value from kept")).isEqualTo("42");
            assertThat(Postmaster.running(directory).orElseThrow().pid()).isNotEqualTo(orphan);
        }
        assertThat(Postmaster.running(directory)).isEmpty();
    }

    @Test
    void aKilledProcessAndAKilledDatabaseRecover() throws Exception {
        copyMade();
        Process process = startElsewhere();
        ProcessHandle postmaster = ProcessHandle.of(
                        Postmaster.running(directory).orElseThrow().pid())
                .orElseThrow();
        process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        postmaster.destroyForcibly();

        try (EmbeddedPostgres server = start(PostgresAccount.detect())) {
            assertThat(query(server, "select value from kept")).isEqualTo("42");
        }
    }

    @Test
    void aKilledDatabaseComesBackOnItsPort() throws Exception {
        copyMade();
        try (EmbeddedPostgres server = start(PostgresAccount.detect());
                EmbeddedPostgresWatch watch = new EmbeddedPostgresWatch(server)) {
            execute(server, "create table kept (value int)", "insert into kept values (7)");
            RunningPostgres running = RunningPostgres.in(temporary).orElseThrow();
            assertThat(running.url()).isEqualTo(server.jdbcUrl());
            watch.start();
            ProcessHandle.of(running.pid()).orElseThrow().destroyForcibly();

            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> RunningPostgres.in(temporary).orElseThrow().pid() != running.pid()
                            && query(server, "select value from kept").equals("7"));
        }
        assertThat(Postmaster.running(directory)).isEmpty();
    }

    @Test
    void aSecondServerOnTheSameDirectoryIsRefused() throws Exception {
        copyMade();
        Process process = startElsewhere();
        try {
            assertThatThrownBy(() -> start(PostgresAccount.detect()))
                    .isInstanceOf(EmbeddedPostgresException.class)
                    .hasMessageContaining("Another ElasticLM server")
                    .hasMessageContaining(temporary.toString());
        } finally {
            process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            Postmaster.running(directory).ifPresent(Postmaster::stop);
        }
    }

    @Test
    void aFileLeftByAServerThatIsGoneDoesNotStopTheStart() throws Exception {
        copyMade();
        Files.writeString(
                directory.resolve("postmaster.pid"), ProcessHandle.current().pid() + "\n");

        try (EmbeddedPostgres server = start(PostgresAccount.detect())) {
            assertThat(query(server, "select 1")).isEqualTo("1");
        }
    }

    /** Recovery from an archive that is slow to say that it has nothing. */
    @Test
    void aRecoveryThatTakesLongerThanAStartIsWaitedFor() throws Exception {
        copyMade();
        Files.createFile(directory.resolve("recovery.signal"));
        Files.writeString(
                directory.resolve("postgresql.auto.conf"),
                "restore_command = 'sleep 2; false'\n",
                StandardOpenOption.APPEND);
        PostgresAccount.detect().own(directory.resolve("recovery.signal"));

        try (EmbeddedPostgres server =
                EmbeddedPostgres.start(directory, BINARIES, PostgresAccount.detect(), Duration.ofSeconds(1))) {
            assertThat(query(server, "select 1")).isEqualTo("1");
        }
    }

    /** What {@code cp -a} makes of the directory of a server that runs. */
    @Test
    void aCopiedDirectoryLeavesTheServerOfTheOriginalAlone() throws Exception {
        copyMade();
        Path copy = Files.createDirectory(temporary.resolve("copy"));
        try (EmbeddedPostgres original = start(PostgresAccount.detect())) {
            Files.copy(directory.resolve("postmaster.pid"), copy.resolve("postmaster.pid"));

            assertThat(Postmaster.running(copy)).isEmpty();
            assertThat(copy.resolve("postmaster.pid")).doesNotExist();
            assertThat(Postmaster.running(directory)).isPresent();
            assertThat(query(original, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void filesOfAnotherMajorVersionAreRefused() throws Exception {
        copyMade();
        Files.writeString(directory.resolve("PG_VERSION"), "17\n");

        assertThatThrownBy(() -> start(PostgresAccount.detect()))
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessageContaining("made by PostgreSQL 17; this build runs 18");
    }

    private EmbeddedPostgres start(PostgresAccount account) {
        return start(directory, account);
    }

    private static EmbeddedPostgres start(Path directory, PostgresAccount account) {
        return EmbeddedPostgres.start(directory, BINARIES, account, PATIENCE);
    }

    /** Another JVM with a server on the directory and one committed row. */
    private Process startElsewhere() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        EmbeddedPostgresProcess.class.getName(),
                        directory.toString(),
                        BINARIES.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = process.inputReader();
        String line = output.readLine();
        while (line != null && !line.equals(EmbeddedPostgresProcess.COMMITTED)) {
            line = output.readLine();
        }
        assertThat(line).as("the other process's last word").isNotNull();
        return process;
    }

    static void execute(EmbeddedPostgres server, String... statements) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String query(EmbeddedPostgres server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    private static Connection connect(EmbeddedPostgres server) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(), EmbeddedPostgres.USER, server.password());
    }
}
