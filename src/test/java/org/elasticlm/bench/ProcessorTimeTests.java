package org.elasticlm.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessorTimeTests {

    private static final String BEFORE = "cpu  100 0 50 800 10 0 0 40 7 0";
    private static final String AFTER = "cpu  160 0 60 820 10 0 0 50 7 0";

    @Test
    void busyIsWhatIsNeitherIdleNorTaken() {
        ProcessorTime time = ProcessorTime.parse(AFTER).since(ProcessorTime.parse(BEFORE));

        assertThat(time).isEqualTo(new ProcessorTime(100, 20, 10));
        assertThat(time.description()).isEqualTo("processors busy 70 %, taken by the host 10.0 %");
    }

    @Test
    void phasesAddUp() {
        ProcessorTime one = new ProcessorTime(100, 20, 10);
        ProcessorTime other = new ProcessorTime(300, 180, 0);

        assertThat(ProcessorTime.sum(List.of(one, other))).isEqualTo(new ProcessorTime(400, 200, 10));
    }

    @Test
    void whoDoesNotTellIsNotTalkedAbout() {
        assertThat(ProcessorTime.parse("cpu 1 2 3")).isEqualTo(ProcessorTime.NONE);
        assertThat(ProcessorTime.NONE.description()).isEmpty();
    }
}
