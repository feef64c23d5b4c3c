package org.elasticlm.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.elasticlm.audit.AuditLog;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Reads and changes who may sign in to the console, and as what. There is always an owner who may. */
@Service
public class Users {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{0,62}");
    private static final String SELECT = """
            select u.name, role, tenant_id, t.name as tenant, disabled, u.created, theme, password_hash
            from console_user u left join tenant t on t.id = u.tenant_id
            """;

    private final JdbcClient database;
    private final TransactionOperations transactions;
    private final PasswordEncoder encoder;
    private final AuditLog audit;

    Users(JdbcClient database, TransactionOperations transactions, PasswordEncoder encoder, AuditLog audit) {
        this.database = database;
        this.transactions = transactions;
        this.encoder = encoder;
        this.audit = audit;
    }

    /** By name. */
    public List<UserSummary> list() {
        return database.sql(SELECT + " order by u.name")
                .query((row, number) -> user(row))
                .list();
    }

    public Optional<UserSummary> find(String name) {
        return database.sql(SELECT + " where u.name = ?")
                .param(name)
                .query((row, number) -> user(row))
                .optional();
    }

    /** A new user with a password that is shown once. Fields: {@code name}, {@code role}. */
    public UserChange create(String name, Role role, @Nullable UUID tenantId, String by) {
        if (!NAME.matcher(name).matches()) {
            return UserChange.refused(
                    "name",
                    "Use 1 to 63 lower-case letters, digits, dots, hyphens, underscores and @, starting with a letter"
                            + " or digit.");
        }
        if ((role == Role.TENANT_ADMIN) != (tenantId != null)) {
            return UserChange.refused("role", "A tenant admin needs a tenant, and nobody else has one.");
        }
        String password = Passwords.generate();
        return changing(() -> {
            int made = database.sql("insert into console_user (name, password_hash, updated, role, tenant_id)"
                            + " values (?, ?, now(), ?, ?) on conflict do nothing")
                    .params(name, encoder.encode(password), role.name())
                    .param(tenantId)
                    .update();
            if (made == 0) {
                return UserChange.refused("name", "There is already a user of this name.");
            }
            audit.record(by, "user created", "user " + name, Map.of(), fields(found(name)));
            return UserChange.made(password);
        });
    }

    /** Fields: {@code name}, {@code role}. */
    public UserChange changeRole(String name, Role role, @Nullable UUID tenantId, String by) {
        if ((role == Role.TENANT_ADMIN) != (tenantId != null)) {
            return UserChange.refused("role", "A tenant admin needs a tenant, and nobody else has one.");
        }
        return changing(name, "role changed", by, before -> {
            database.sql("update console_user set role = ?, tenant_id = ?, updated = now() where name = ?")
                    .param(role.name())
                    .param(tenantId)
                    .param(name)
                    .update();
            return null;
        });
    }

    /** A disabled user may not sign in and is out with the next click. Fields: {@code name}. */
    public UserChange setDisabled(String name, boolean disabled, String by) {
        return changing(name, disabled ? "user disabled" : "user enabled", by, before -> {
            database.sql("update console_user set disabled = ?, updated = now() where name = ?")
                    .params(disabled, name)
                    .update();
            return null;
        });
    }

    /** A new password, shown once; whoever is signed in with the old one is out. Fields: {@code name}. */
    public UserChange resetPassword(String name, String by) {
        return changing(name, "password reset", by, before -> {
            String password = Passwords.generate();
            setPassword(name, password);
            return password;
        });
    }

    /**
     * A password that someone chose for themselves; their other sessions end. Fields: {@code current}, {@code password}.
     *
     * @param current what they signed in with: an open page alone is not enough to take the account over
     */
    public UserChange changeOwnPassword(String name, String current, String wanted) {
        String hash = database.sql("select password_hash from console_user where name = ?")
                .param(name)
                .query(String.class)
                .single();
        if (!encoder.matches(current, hash)) {
            return UserChange.refused("current", "This is not your present password.");
        }
        String problem = Passwords.problem(wanted, name);
        if (problem != null) {
            return UserChange.refused("password", problem);
        }
        if (wanted.equals(current)) {
            return UserChange.refused("password", "This is your present password; choose another one.");
        }
        return changing(name, "password changed", name, before -> {
            setPassword(name, wanted);
            return null;
        });
    }

    private void setPassword(String name, String password) {
        database.sql("update console_user set password_hash = ?, updated = now() where name = ?")
                .params(encoder.encode(password), name)
                .update();
    }

    /** Everybody's own affair, and not audited. */
    public void setTheme(String name, Theme theme) {
        database.sql("update console_user set theme = ? where name = ?")
                .params(theme.name(), name)
                .update();
    }

    /** A change of someone who exists; taken back when it would leave no owner who may sign in. */
    private UserChange changing(String name, String action, String by, Function<UserSummary, @Nullable String> change) {
        return changing(() -> {
            // One change at a time, or two owners might disable each other at once.
            database.sql("lock table console_user in share row exclusive mode").update();
            Optional<UserSummary> before = find(name);
            if (before.isEmpty()) {
                return UserChange.refused("name", "There is no such user.");
            }
            String password = change.apply(before.get());
            UserSummary after = found(name);
            audit.record(by, action, "user " + name, fields(before.get()), fields(after));
            return UserChange.made(password);
        });
    }

    private UserChange changing(Supplier<UserChange> change) {
        return Objects.requireNonNull(transactions.execute(status -> {
            UserChange result = change.get();
            if (result.accepted() && owners() == 0) {
                status.setRollbackOnly();
                return UserChange.refused("role", "This is the last owner who may sign in; make another one first.");
            }
            return result;
        }));
    }

    private int owners() {
        return database.sql("select count(*) from console_user where role = 'OWNER' and not disabled")
                .query(Integer.class)
                .single();
    }

    private UserSummary found(String name) {
        return find(name).orElseThrow();
    }

    private static Map<String, String> fields(UserSummary user) {
        Map<String, String> fields = new TreeMap<>();
        fields.put("role", user.role().label());
        fields.put("state", user.disabled() ? "disabled" : "enabled");
        String tenant = user.tenant();
        if (tenant != null) {
            fields.put("tenant", tenant);
        }
        return fields;
    }

    private static UserSummary user(ResultSet row) throws SQLException {
        return new UserSummary(
                row.getString("name"),
                Role.valueOf(row.getString("role")),
                row.getObject("tenant_id", UUID.class),
                row.getString("tenant"),
                row.getBoolean("disabled"),
                row.getTimestamp("created").toInstant(),
                Theme.valueOf(row.getString("theme")),
                Passwords.version(row.getString("password_hash")));
    }
}
