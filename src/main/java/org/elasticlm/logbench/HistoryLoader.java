package org.elasticlm.logbench;

import java.util.List;
import javax.sql.DataSource;
import org.elasticlm.metering.RequestCopy;
import org.elasticlm.metering.RequestLogPartitions;
import org.elasticlm.metering.RequestRecord;
import org.springframework.jdbc.core.JdbcTemplate;

/** Puts a history into a server's database by COPY; the database adds up the hours as it does for every request. */
final class HistoryLoader {

    private final JdbcTemplate database;
    private final RequestCopy copy;

    HistoryLoader(DataSource source) {
        this.database = new JdbcTemplate(source);
        this.copy = new RequestCopy(database, new RequestLogPartitions(database));
    }

    /** Where they are not there from another history. Nobody knows their keys. */
    void addTenants(List<SyntheticTenant> tenants) {
        for (SyntheticTenant tenant : tenants) {
            int added = database.update(
                    "insert into tenant (id, name, status, created) values (?, ?, 'ACTIVE', now())"
                            + " on conflict do nothing",
                    tenant.id(),
                    tenant.name());
            if (added == 0) {
                continue;
            }
            database.update(
                    "insert into slo values (?, ?, 0.95, 0, 1, now(), 'bench')", tenant.id(), tenant.targetMillis());
            for (int key = 0; key < tenant.keys().size(); key++) {
                database.update(
                        "insert into api_key (id, tenant_id, name, hash, prefix, last_four, created)"
                                + " values (?, ?, ?, sha256(?::text::bytea), 'elm_', ?, now())",
                        tenant.keys().get(key),
                        tenant.id(),
                        "key " + (key + 1),
                        tenant.keys().get(key).toString(),
                        "000" + (key + 1));
            }
        }
        database.update("update settings_version set version = version + 1");
    }

    void add(List<RequestRecord> records) {
        copy.write(records);
    }

    /** As the database itself does in quiet moments. */
    void tidyUp() {
        database.execute("vacuum (analyze) request_log, usage_hour, usage_latency");
    }
}
