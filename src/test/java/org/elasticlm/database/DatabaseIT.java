package org.elasticlm.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.elasticlm.ServerTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The server as a whole on its embedded database. */
@ServerTest
class DatabaseIT {

    @Autowired
    private JdbcClient database;

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

    private String setting(String name) {
        return database.sql("select current_setting(?)")
                .param(name)
                .query(String.class)
                .single();
    }
}
