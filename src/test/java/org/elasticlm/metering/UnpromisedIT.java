package org.elasticlm.metering;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.util.UUID;
import javax.sql.DataSource;
import org.elasticlm.ServerTest;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What nothing was promised to counts neither for nor against a promise, of requests from before this rule too. */
@ServerTest
class UnpromisedIT {

    private static final UUID TENANT = new UUID(1, 1);
    private static final String BEFORE = "56";
    private static final String KEPT = "2026-05-02";
    private static final String GONE = "2026-05-01";

    private final String name = "unpromised_" + UUID.randomUUID().toString().replace('-', '_');

    @Autowired
    private JdbcTemplate server;

    @Autowired
    private HikariDataSource pool;

    private DataSource source;
    private JdbcTemplate database;

    @BeforeEach
    void makeADatabaseOfThatTime() {
        server.execute("create database " + name);
        String url = pool.getJdbcUrl().replaceFirst("/[^/?]+(\\?|$)", "/" + name + "$1");
        source = new DriverManagerDataSource(url, pool.getUsername(), pool.getPassword());
        database = new JdbcTemplate(source);
        migrate(BEFORE);
        for (String day : new String[] {GONE, KEPT}) {
            database.execute("create table \"" + day + "\" partition of request_log for values from ('" + day
                    + " 00:00:00+00') to ('" + day + " 24:00:00+00')");
            writeEveryKind(day);
        }
        database.execute("drop table \"" + GONE + "\"");
    }

    @AfterEach
    void drop() {
        server.execute("drop database " + name + " with (force)");
    }

    @Test
    void sumsAreRightWhereTheRequestsAreOnRecordAndStayWhereTheyAreGone() {
        migrate("latest");

        // Promised are 3 that were served in time, 4 late ones, 1 that was shed, and 5 that nobody has read.
        assertThat(sums("usage_hour", KEPT)).isEqualTo("31 served, 4 late, 7 shed, 279 tokens; unpromised: 24, 5, 0");
        assertThat(sums("usage_day", KEPT)).isEqualTo(sums("usage_hour", KEPT));
        assertThat(minutes(KEPT)).isEqualTo("3 of 13");
        assertThat(sums("usage_day", GONE)).isEqualTo("31 served, 4 late, 7 shed, 432 tokens; unpromised: 0, 0, 0");
        assertThat(minutes(GONE)).isEqualTo("27 of 42");

        writeEveryKind(KEPT);
        assertThat(sums("usage_day", KEPT)).isEqualTo("62 served, 8 late, 14 shed, 558 tokens; unpromised: 48, 10, 0");
        assertThat(minutes(KEPT)).isEqualTo("6 of 26");
        database.update("delete from usage_hour where hour < ?::timestamptz", KEPT + " 00:00:00+00");
        database.update("delete from usage_day where day < ?::timestamptz", KEPT + " 00:00:00+00");
        database.update("delete from usage_latency where hour < ?::timestamptz", KEPT + " 00:00:00+00");
        database.update("delete from usage_latency_day where day < ?::timestamptz", KEPT + " 00:00:00+00");
        assertThat(UsageReconciliation.differences(source)).isZero();
    }

    private void migrate(String version) {
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration")
                .target(version)
                .load()
                .migrate();
    }

    /** A promise kept, one broken, documents; shed: a query, documents, and what nobody has read; and a caller's mistake. */
    private void writeEveryKind(String day) {
        write(day, 3, 200, 2, 50, 100);
        write(day, 4, 200, 2, 150, 100);
        write(day, 24, 200, 2, 9_000, 0);
        write(day, 1, 503, 2, 1, 100);
        write(day, 5, 504, 2, 9_000, 0);
        write(day, 1, 503, 0, 1, 0);
        write(day, 4, 500, 0, 1, 0);
        write(day, 6, 400, 2, 1, 0);
    }

    private void write(String day, int requests, int status, int items, long total, long target) {
        database.update("""
                        insert into request_log (id, at, request_id, tenant_id, key_id, route, model, width, status, items,
                            tokens, tokenize_micros, queue_micros, infer_micros, total_micros, target_micros)
                        select gen_random_uuid(), ?::timestamptz, 'r', ?, null, '/v1/embed', 'm@1', null, ?, ?, 9, 1, 1, 1, ?, ?
                        from generate_series(1, ?)
                        """, day + " 10:30:20+00", TENANT, status, items, total, target, requests);
    }

    private @Nullable String sums(String table, String day) {
        String time = table.equals("usage_day") ? "day" : "hour";
        return database.queryForObject("""
                        select sum(served) || ' served, ' || sum(late) || ' late, ' || sum(shed) || ' shed, '
                            || sum(tokens) || ' tokens; unpromised: '
                            || sum(unpromised_served) || ', ' || sum(unpromised_shed) || ', ' || sum(unpromised_failed)
                        from %s where date_trunc('day', %s, 'UTC') = ?::timestamptz
                        """.formatted(table, time), String.class, day + " 00:00:00+00");
    }

    private @Nullable String minutes(String day) {
        return database.queryForObject(
                "select sum(good) || ' of ' || sum(valid) from slo_minute where date_trunc('day', minute, 'UTC') ="
                        + " ?::timestamptz",
                String.class,
                day + " 00:00:00+00");
    }
}
