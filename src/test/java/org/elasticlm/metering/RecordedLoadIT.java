package org.elasticlm.metering;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.elasticlm.ServerTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What of the request log is load on a model, and load of queries. Each test has a model of its own. */
@ServerTest
class RecordedLoadIT {

    @Autowired
    private RecordedLoad load;

    @Autowired
    private JdbcClient database;

    private final UUID tenant = UUID.randomUUID();
    private final String model = "recorded-" + UUID.randomUUID() + "@1";
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);

    @Test
    void whatWasRefusedBeforeItWasReadIsReplayedToo() {
        write(1, 200, "quiet", 3, 120, 400, 100_000);
        write(2, 503, null, 0, 0, 0, 100_000);
        write(3, 503, null, 3, 120, 0, 100_000);
        write(4, 400, null, 0, 0, 0, 100_000);

        Recording read = read(100);
        assertThat(read.requests()).extracting(RecordedLoad.Request::tokens).containsExactly(120, 120, 120);
        assertThat(read.requests()).extracting(RecordedLoad.Request::served).containsExactly(true, false, false);
        assertThat(read.sizedAlike()).isEqualTo(1);
    }

    @Test
    void documentsAreNoQueriesWhetherOrNotTheyHaveALimitOfTheirOwn() {
        write(1, 200, "documents", 100, 5_000, 400, 0);
        write(2, 200, "documents", 100, 5_000, 400, 5_000_000);
        write(3, 503, "documents", 100, 5_000, 0, 5_000_000);
        write(4, 200, "queue", 1, 10, 400, 100_000);

        Recording read = read(100);
        assertThat(read.requests()).extracting(RecordedLoad.Request::tokens).containsExactly(10);
        assertThat(read.leftOut()).isEqualTo(new Recording.LeftOut(3, 0));
    }

    @Test
    void whatTheResultCacheAnsweredIsNoLoad() {
        write(1, 200, "cached", 1, 10, 0, 100_000);
        write(2, 200, "policy", 1, 10, 0, 100_000);
        write(3, 200, "policy", 1, 11, 400, 100_000);

        Recording read = read(100);
        assertThat(read.requests()).extracting(RecordedLoad.Request::tokens).containsExactly(11);
        assertThat(read.leftOut()).isEqualTo(new Recording.LeftOut(0, 2));
    }

    @Test
    void whatComesAfterTheLastThatIsReadIsNotCounted() {
        write(1, 200, "cached", 1, 10, 0, 100_000);
        write(2, 200, "quiet", 1, 11, 400, 100_000);
        write(3, 200, "quiet", 1, 12, 400, 100_000);
        write(4, 200, "cached", 1, 10, 0, 100_000);

        Recording read = read(2);
        assertThat(read.requests()).extracting(RecordedLoad.Request::tokens).containsExactly(11, 12);
        assertThat(read.leftOut()).isEqualTo(new Recording.LeftOut(0, 1));
    }

    private Recording read(int most) {
        return load.read(model, LoadSample.of(now.minusSeconds(60), now, 4, 100), most);
    }

    private void write(
            int second, int status, @Nullable String reason, int items, int tokens, long inferMicros, long target) {
        database.sql("""
                        insert into request_log
                        values (gen_random_uuid(), cast(:at as timestamptz), 'recorded', :tenant, null, '/v1/embed', :model,
                                :width, :reason, :status, null, :items, :tokens, 10, 0, :infer, 900, :target)
                        """)
                .param("at", now.minusSeconds(60).plusSeconds(second).toString())
                .param("tenant", tenant)
                .param("model", model)
                .param("width", status < 400 ? 1.0 : null)
                .param("reason", reason)
                .param("status", status)
                .param("items", items)
                .param("tokens", tokens)
                .param("infer", inferMicros)
                .param("target", target)
                .update();
    }
}
