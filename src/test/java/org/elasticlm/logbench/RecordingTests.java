package org.elasticlm.logbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a command writes to its server is what the server reads. */
class RecordingTests {

    @Test
    void anOrderIsReadAsItWasWritten() {
        for (Recording recording : List.of(
                Recording.OFF,
                Recording.ON,
                Recording.pouring(20_000),
                Recording.pouring(20_000).unlogged())) {
            assertThat(Recording.parse(recording.line())).isEqualTo(recording);
        }
    }

    @Test
    void whatIsNoOrderIsSaid() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Recording.parse("pour much"))
                .withMessageContaining("found 'pour much'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Recording.parse(""))
                .withMessageContaining("`on`");
    }

    @Test
    void withTheLogOffAsMuchIsMadeUp() {
        assertThat(Recording.ON.unlogged()).isEqualTo(Recording.OFF);
        assertThat(Recording.pouring(10).unlogged()).hasToString("off, and 10/s");
        assertThatIllegalArgumentException().isThrownBy(() -> Recording.pouring(-1));
    }
}
