package org.elasticlm.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps in the database which version each alias means. */
@Component
class AliasRecords {

    private final JdbcClient database;

    AliasRecords(JdbcClient database) {
        this.database = database;
    }

    /** By model and alias. */
    List<ModelAlias> list() {
        return database.sql("select * from model_alias order by name, alias")
                .query((row, number) -> alias(row))
                .list();
    }

    Optional<ModelAlias> find(String name, String alias) {
        return database.sql("select * from model_alias where name = ? and alias = ?")
                .params(name, alias)
                .query((row, number) -> alias(row))
                .optional();
    }

    /** @param previous where a roll back leads */
    void set(String name, String alias, int version, @Nullable Integer previous, String by) {
        database.sql("""
                insert into model_alias (name, alias, version, previous, updated, updated_by)
                values (?, ?, ?, ?, now(), ?)
                on conflict (name, alias) do update set version = excluded.version, previous = excluded.previous,
                    updated = excluded.updated, updated_by = excluded.updated_by
                """)
                .param(name)
                .param(alias)
                .param(version)
                .param(previous)
                .param(by)
                .update();
    }

    void remove(String name, String alias) {
        database.sql("delete from model_alias where name = ? and alias = ?")
                .params(name, alias)
                .update();
    }

    private static ModelAlias alias(ResultSet row) throws SQLException {
        return new ModelAlias(
                row.getString("name"),
                row.getString("alias"),
                row.getInt("version"),
                row.getObject("previous", Integer.class),
                row.getTimestamp("updated").toInstant(),
                row.getString("updated_by"));
    }
}
