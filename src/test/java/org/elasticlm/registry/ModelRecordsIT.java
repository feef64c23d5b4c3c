package org.elasticlm.registry;

import static org.assertj.core.api.Assertions.assertThat;

import org.elasticlm.ServerTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The database knows every model that was served. */
@ServerTest
class ModelRecordsIT {

    @Autowired
    private JdbcClient database;

    @Autowired
    private ModelFiles files;

    @Autowired
    private ModelRecords records;

    @Test
    void everyServedModelIsOnRecordWithItsWidths() {
        assertThat(database.sql("select name from model order by name")
                        .query(String.class)
                        .list())
                .containsExactly(ServerTest.CLASSIFY_MODEL, ServerTest.EMBED_MODEL, ServerTest.RERANK_MODEL);
        assertThat(widths()).isEqualTo(9);
        assertThat(database.sql("select max((quality -> 'random/dev' ->> 'ndcg@10')::float) from model_width")
                        .query(Double.class)
                        .single())
                .isEqualTo(0.5);
        ModelRow row = records.find(ServerTest.EMBED_MODEL, 1).orElseThrow();
        assertThat(row.checksum()).hasSize(64);
        assertThat(row.wanted()).isTrue();
        assertThat(row.lineage()).isNotNull().extracting(Lineage::seed).isEqualTo(7L);
        assertThat(row.widths().get(1).heads()).containsExactly(2, 2);
    }

    @Test
    void theNextStartRenewsARecord() {
        records.keep(ModelDirectory.read(files.modelsDirectory()).get(0).facts(), null, true);

        assertThat(widths()).isEqualTo(9);
    }

    @Test
    void itKnowsWhatMatchingWordsCount() {
        ModelFacts facts = ModelDirectory.read(files.modelsDirectory()).get(0).facts();

        records.keep(matching(facts, 0.4), null, true);
        assertThat(records.find(facts.name(), facts.version()).orElseThrow().lexicalWeight())
                .isEqualTo(0.4);

        records.keep(facts, null, true);
        assertThat(records.find(facts.name(), facts.version()).orElseThrow().lexicalWeight())
                .isNull();
    }

    private static ModelFacts matching(ModelFacts facts, double weight) {
        return new ModelFacts(
                facts.name(),
                facts.version(),
                facts.task(),
                facts.dimension(),
                facts.maxTokens(),
                weight,
                facts.checksum(),
                facts.fixedParameters(),
                facts.lineage(),
                facts.widths());
    }

    private long widths() {
        return database.sql("select count(*) from model_width")
                .query(Long.class)
                .single();
    }
}
