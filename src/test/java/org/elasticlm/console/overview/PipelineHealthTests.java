package org.elasticlm.console.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.elasticlm.console.parts.Fact;
import org.elasticlm.metering.LossReason;
import org.elasticlm.metering.RequestLogState;
import org.junit.jupiter.api.Test;

/** The operator sees whether records are missing, and why. */
class PipelineHealthTests {

    @Test
    void completeWhenNothingIsLost() {
        PipelineHealth health = PipelineHealth.of(new RequestLogState(3, 2_500_000, false, true, false, Map.of()));

        assertThat(health.state()).isEqualTo("complete");
        assertThat(health.facts())
                .containsExactly(
                        new Fact("Waiting in the journal", "3"),
                        new Fact("Journal on disk", "2.5 MB"),
                        new Fact("Lost", "0"));
    }

    @Test
    void waitingWhenTheDatabaseIsAway() {
        assertThat(PipelineHealth.of(new RequestLogState(3, 100, true, true, false, Map.of())))
                .extracting(PipelineHealth::tone, PipelineHealth::state)
                .containsExactly("warn", "waiting for the database");
    }

    @Test
    void heldUpWhenTheJournalCannotBeRead() {
        assertThat(PipelineHealth.of(new RequestLogState(3, 100, false, true, true, Map.of())))
                .extracting(PipelineHealth::tone, PipelineHealth::state)
                .containsExactly("bad", "held up by an error that the server's log tells");
    }

    @Test
    void aLossSaysWhy() {
        PipelineHealth health = PipelineHealth.of(
                new RequestLogState(3, 100, true, false, false, Map.of(LossReason.DISK_REFUSED, 1_234L)));

        assertThat(health.tone()).isEqualTo("bad");
        assertThat(health.state()).isEqualTo("records are being lost");
        assertThat(health.facts())
                .contains(new Fact("Lost", "1,234"))
                .contains(new Fact("Because the disk does not take the journal", "1,234"));
        assertThat(PipelineHealth.of(new RequestLogState(0, 0, false, true, false, Map.of(LossReason.DAMAGED, 1L)))
                        .state())
                .isEqualTo("records were lost");
    }
}
