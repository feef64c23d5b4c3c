package org.elasticlm.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.elasticlm.ServerTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The server as a whole on its embedded database. */
@ServerTest
class DatabaseIT {

    private static final int SCHED_IDLE = 5;

    /** Places in proc_pid_stat(5), counted from 1. */
    private static final int FIRST_AFTER_NAME = 3;

    private static final int POLICY = 41;

    @Autowired
    private JdbcClient database;

    @Autowired
    private EmbeddedPostgres server;

    @Autowired
    private SpareTimeDatabase spareTime;

    @Test
    void theServersOwnConnectionsConfirmOnlyWhatIsOnDisk() {
        assertThat(setting("fsync")).isEqualTo("on");
        assertThat(setting("synchronous_commit")).isEqualTo("on");
    }

    @Test
    void everyQueryIsPlannedForWhatItLooksFor() {
        assertThat(setting("plan_cache_mode")).isEqualTo("force_custom_plan");
    }

    @Test
    void everyMigrationIsApplied() {
        assertThat(database.sql("select count(*) from flyway_schema_history where not success")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whatNobodyWaitsForGetsSpareTimeOnly() throws IOException {
        assertThat(policy(JdbcClient.create(spareTime.template()))).isEqualTo(SCHED_IDLE);
        assertThat(policy(database)).isZero();
    }

    @Test
    void aStatementWithoutTimeToSpareFails() {
        try (SpareTimeDatabase impatient = new SpareTimeDatabase(
                server.jdbcUrl(), EmbeddedPostgres.USER, server.password(), Duration.ofMillis(50))) {
            assertThatThrownBy(() -> impatient.template().execute("select pg_sleep(60)"))
                    .hasStackTraceContaining("statement timeout");
        }
    }

    /** Of the process behind a connection, as proc_pid_stat(5) has it. */
    private static int policy(JdbcClient database) throws IOException {
        int process =
                database.sql("select pg_backend_pid()").query(Integer.class).single();
        String stat = Files.readString(Path.of("/proc", Integer.toString(process), "stat"));
        String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Integer.parseInt(afterName[POLICY - FIRST_AFTER_NAME]);
    }

    private String setting(String name) {
        return database.sql("select current_setting(?)")
                .param(name)
                .query(String.class)
                .single();
    }
}
