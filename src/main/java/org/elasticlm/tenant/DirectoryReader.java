package org.elasticlm.tenant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads all keys with what was promised to their owners in one query. */
class DirectoryReader {

    private static final String ALL_KEYS = """
            select k.id, k.hash, k.scopes, k.expires, k.disabled, k.revoked, t.id as tenant_id, t.name, t.status,
                   s.latency_target_ms, s.objective, s.width_floor, s.width_cap, s.width_policy, s.weight,
                   s.progressive, s.cached, s.capture, s.capture_share, s.capture_kilobytes,
                   s.requests_per_minute, s.tokens_per_minute, s.requests_per_month, s.tokens_per_month
            from api_key k join tenant t on t.id = k.tenant_id join slo s on s.tenant_id = t.id
            """;

    private final JdbcClient database;

    DirectoryReader(JdbcClient database) {
        this.database = database;
    }

    long version() {
        return database.sql("select version from settings_version")
                .query(Long.class)
                .single();
    }

    /** The version is read first: a change in between is seen again, never missed. */
    DirectorySnapshot read() {
        long version = version();
        Map<String, DirectorySnapshot.KnownKey> keys = new HashMap<>();
        database.sql(ALL_KEYS).query(row -> {
            keys.put(HexFormat.of().formatHex(row.getBytes("hash")), knownKey(row));
        });
        return new DirectorySnapshot(version, keys);
    }

    private static DirectorySnapshot.KnownKey knownKey(ResultSet row) throws SQLException {
        return new DirectorySnapshot.KnownKey(
                row.getObject("id", UUID.class),
                row.getObject("tenant_id", UUID.class),
                row.getString("name"),
                TenantStatus.valueOf(row.getString("status")),
                terms(row),
                KeyScopes.parse(row.getString("scopes")),
                instant(row.getTimestamp("expires")),
                row.getTimestamp("disabled") != null,
                instant(row.getTimestamp("revoked")));
    }

    private static Terms terms(ResultSet row) throws SQLException {
        return new Terms(
                new Slo(
                        Duration.ofMillis(row.getInt("latency_target_ms")),
                        row.getDouble("objective"),
                        row.getDouble("width_floor"),
                        row.getDouble("width_cap"),
                        WidthPolicy.valueOf(row.getString("width_policy"))),
                new Quota(
                        row.getObject("requests_per_minute", Long.class),
                        row.getObject("tokens_per_minute", Long.class),
                        row.getObject("requests_per_month", Long.class),
                        row.getObject("tokens_per_month", Long.class)),
                row.getDouble("weight"),
                new Answering(row.getBoolean("progressive"), row.getBoolean("cached")),
                new Capture(
                        row.getBoolean("capture"), row.getDouble("capture_share"), row.getInt("capture_kilobytes")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
