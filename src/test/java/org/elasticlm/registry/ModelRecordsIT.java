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
    private ModelRegistry registry;

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
    }

    @Test
    void theNextStartRenewsARecord() {
        records.loaded(registry.summaries().get(0));

        assertThat(widths()).isEqualTo(9);
    }

    private long widths() {
        return database.sql("select count(*) from model_width")
                .query(Long.class)
                .single();
    }
}
