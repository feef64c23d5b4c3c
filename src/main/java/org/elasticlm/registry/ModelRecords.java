package org.elasticlm.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.elasticlm.encoder.EncoderTask;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Keeps in the database which versions there are, what they are worth, and which of them servers keep loaded. */
@Component
class ModelRecords {

    private static final String MODEL = """
            insert into model (name, version, task, dimension, max_tokens, lexical_weight, checksum, fixed_parameters,
                provenance, published, published_by, wanted)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, now(), ?, ?)
            on conflict (name, version) do update set task = excluded.task, dimension = excluded.dimension,
                max_tokens = excluded.max_tokens, lexical_weight = excluded.lexical_weight, checksum = excluded.checksum,
                fixed_parameters = excluded.fixed_parameters, provenance = excluded.provenance, deleted = null,
                wanted = case when model.deleted is null then model.wanted else excluded.wanted end
            """;

    private static final String WIDTH = """
            insert into model_width (name, version, width, parameters, quality, heads, neurons)
            values (?, ?, ?, ?, ?::jsonb, ?::jsonb, ?::jsonb)
            """;

    private static final TypeReference<Map<String, Map<String, Double>>> QUALITY = new TypeReference<>() {};
    private static final TypeReference<List<Integer>> NUMBERS = new TypeReference<>() {};

    private final JdbcClient database;
    private final JsonMapper json = new JsonMapper();

    ModelRecords(JdbcClient database) {
        this.database = database;
    }

    /**
     * Writes a version down, or renews it.
     *
     * @param by who published it, or null for one that lies in the models directory
     * @param wanted whether servers load a version that was not there before
     */
    void keep(ModelFacts model, @Nullable String by, boolean wanted) {
        database.sql(MODEL)
                .param(model.name())
                .param(model.version())
                .param(model.task().name())
                .param(model.dimension())
                .param(model.maxTokens())
                .param(model.lexicalWeight())
                .param(model.checksum())
                .param(model.fixedParameters())
                .param(json.writeValueAsString(model.lineage()))
                .param(by)
                .param(wanted)
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
                            json.writeValueAsString(width.quality()),
                            json.writeValueAsString(width.heads()),
                            json.writeValueAsString(width.neurons()))
                    .update();
        }
    }

    /** By name, the latest version of a name first; deleted ones included. */
    List<ModelRow> list() {
        Map<String, List<WidthSummary>> widths = database
                .sql("select * from model_width order by width desc")
                .query((row, number) -> Map.entry(row.getString("name") + "@" + row.getInt("version"), width(row)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        return database.sql("select * from model order by name, version desc")
                .query((row, number) -> model(
                        row,
                        widths.getOrDefault(row.getString("name") + "@" + row.getInt("version"), new ArrayList<>())))
                .list();
    }

    Optional<ModelRow> find(String name, int version) {
        return list().stream()
                .filter(row -> row.name().equals(name) && row.version() == version)
                .findFirst();
    }

    void want(String name, int version, boolean wanted) {
        database.sql("update model set wanted = ? where name = ? and version = ?")
                .params(wanted, name, version)
                .update();
    }

    /** A server has loaded it. */
    void started(String name, int version) {
        database.sql("update model set first_served = coalesce(first_served, now()), last_started = now()"
                        + " where name = ? and version = ?")
                .params(name, version)
                .update();
    }

    void delete(String name, int version) {
        database.sql("update model set deleted = now(), wanted = false where name = ? and version = ?")
                .params(name, version)
                .update();
    }

    long revision() {
        return database.sql("select revision from registry_revision")
                .query(Long.class)
                .single();
    }

    /** Other servers hear of the transaction that this is called in; others that call it wait for its end. */
    void revise() {
        database.sql("update registry_revision set revision = revision + 1").update();
    }

    private ModelRow model(ResultSet row, List<WidthSummary> widths) throws SQLException {
        String lineage = row.getString("provenance");
        return new ModelRow(
                row.getString("name"),
                row.getInt("version"),
                EncoderTask.valueOf(row.getString("task")),
                row.getInt("dimension"),
                row.getInt("max_tokens"),
                row.getObject("lexical_weight", Double.class),
                row.getString("checksum"),
                row.getTimestamp("published").toInstant(),
                row.getString("published_by"),
                lineage.equals("{}") ? null : json.readValue(lineage, Lineage.class),
                row.getLong("fixed_parameters"),
                row.getBoolean("wanted"),
                row.getTimestamp("deleted") != null,
                widths);
    }

    private WidthSummary width(ResultSet row) throws SQLException {
        return new WidthSummary(
                row.getDouble("width"),
                json.readValue(row.getString("heads"), NUMBERS),
                json.readValue(row.getString("neurons"), NUMBERS),
                row.getLong("parameters"),
                json.readValue(row.getString("quality"), QUALITY),
                null);
    }
}
