package org.elasticlm.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.elasticlm.ServerTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
class StartTurnsIT {

    @Autowired
    private StartTurns turns;

    @Autowired
    private JdbcClient database;

    @Test
    void theSecondBeginsWhenTheFirstHasEnded() {
        List<String> steps = new CopyOnWriteArrayList<>();

        CompletableFuture<Boolean> second = turns.take(() -> {
            CompletableFuture<Boolean> waiting =
                    CompletableFuture.supplyAsync(() -> turns.take(() -> steps.add("second")));
            await().until(() -> database.sql(
                            "select exists (select from pg_locks where locktype = 'advisory' and not granted)")
                    .query(Boolean.class)
                    .single());
            steps.add("first");
            return waiting;
        });

        assertThat(second.join()).isTrue();
        assertThat(steps).containsExactly("first", "second");
    }
}
