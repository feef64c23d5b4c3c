package org.elasticlm.housekeeping;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.elasticlm.metering.Retention;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The owners' choice in the database. */
@Component
final class KeptRules {

    private final JdbcClient database;

    KeptRules(JdbcClient database) {
        this.database = database;
    }

    /** A choice, and who made it when. */
    record Kept(KeepingRules rules, String who, Instant changed) {}

    /** Empty while the configuration decides. */
    Optional<Kept> find() {
        return database.sql("select * from record_keeping")
                .query((row, number) -> kept(row))
                .optional();
    }

    void keep(KeepingRules rules, String who) {
        database.sql("""
                        insert into record_keeping (request_days, text_days, capture_new_tenants, who) values (?, ?, ?, ?)
                        on conflict (single) do update set request_days = excluded.request_days,
                            text_days = excluded.text_days, capture_new_tenants = excluded.capture_new_tenants,
                            who = excluded.who, changed = now()
                        """)
                .params(rules.retention().requestDays(), rules.retention().textDays(), rules.captureNewTenants(), who)
                .update();
    }

    void forget() {
        database.sql("delete from record_keeping").update();
    }

    private static Kept kept(ResultSet row) throws SQLException {
        return new Kept(
                new KeepingRules(
                        new Retention(row.getInt("request_days"), row.getInt("text_days")),
                        row.getBoolean("capture_new_tenants")),
                row.getString("who"),
                row.getTimestamp("changed").toInstant());
    }
}
