package org.elasticlm.registry;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/** Keeps in the database which models this server has served, and how good each of their widths is. */
@Component
class ModelRecords implements ModelListener {

    private static final String MODEL = """
            insert into model (name, version, task, dimension, max_tokens, first_served, last_started)
            values (?, ?, ?, ?, ?, now(), now())
            on conflict (name, version) do update set task = excluded.task, dimension = excluded.dimension,
                max_tokens = excluded.max_tokens, last_started = excluded.last_started
            """;

    private static final String WIDTH = """
            insert into model_width (name, version, width, parameters, quality) values (?, ?, ?, ?, ?::jsonb)
            """;

    private final JdbcClient database;
    private final TransactionOperations transactions;
    private final JsonMapper json = new JsonMapper();

    ModelRecords(JdbcClient database, TransactionOperations transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    @Override
    public void loaded(ModelSummary model) {
        transactions.executeWithoutResult(status -> {
            database.sql(MODEL)
                    .params(model.name(), model.version(), model.task().name(), model.dimension(), model.maxTokens())
                    .update();
            database.sql("delete from model_width where name = ? and version = ?")
                    .params(model.name(), model.version())
                    .update();
            for (WidthSummary width : model.widths()) {
                database.sql(WIDTH)
                        .params(
                                model.name(),
                                model.version(),
                                width.width(),
                                width.parameters(),
                                json.writeValueAsString(width.quality()))
                        .update();
            }
        });
    }
}
