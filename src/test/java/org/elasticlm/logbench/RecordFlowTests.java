package org.elasticlm.logbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The flow of records is read from a server's metrics. */
class RecordFlowTests {

    private static final String METRICS = """
            # HELP elasticlm_bench_records_total
            elasticlm_bench_records_total{kind="dropped"} 40.0
            elasticlm_bench_records_total{kind="poured"} 1.2E7
            elasticlm_bench_records_total{kind="recorded"} 60.0
            elasticlm_bench_records_total{kind="thrown_away"} 30.0
            elasticlm_request_log_waiting 55.0
            elasticlm_request_log_waiting_other 7.0
            elasticlm_request_log_lost_total{reason="journal_full"} 2.0
            elasticlm_request_log_lost_total{reason="damaged"} 3.0
            """;

    @Test
    void everyKindIsRead() throws Exception {
        RecordFlow flow = RecordFlow.of(METRICS);

        assertThat(flow).isEqualTo(new RecordFlow(60, 40, 12_000_000, 30, 55, 5));
        assertThat(flow.kept()).isEqualTo(12_000_060);
        assertThat(flow.arrived()).isEqualTo(12_000_000);
    }

    @Test
    void aJournalThatGetsShorterBringsMoreThanWasAppended() {
        RecordFlow phase = new RecordFlow(100, 0, 0, 0, 10, 0).since(new RecordFlow(20, 0, 0, 0, 50, 0));

        assertThat(phase.recorded()).isEqualTo(80);
        assertThat(phase.arrived()).isEqualTo(120);
    }

    @Test
    void aServerWithoutTheSwitchIsToldApart() {
        assertThatThrownBy(() -> RecordFlow.of("elasticlm_request_log_waiting 0.0\n"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("elasticlm_bench_records_total");
    }
}
