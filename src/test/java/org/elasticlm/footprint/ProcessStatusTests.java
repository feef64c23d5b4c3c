package org.elasticlm.footprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessStatusTests {

    @Test
    void memoryIsReadAsLinuxWritesIt() throws IOException {
        assertThat(ProcessStatus.parse(List.of("VmSize:\t  99 kB", "VmRSS:\t  1000 kB", "RssAnon:\t  600 kB")))
                .isEqualTo(new ProcessStatus(1_024_000, 614_400));
    }

    @Test
    void otherSystemsAreRefusedInWords() {
        assertThatThrownBy(() -> ProcessStatus.parse(List.of("Name:\tjava")))
                .isInstanceOf(IOException.class)
                .hasMessage("/proc/self/status should have a line VmRSS:, found none: this needs Linux.");
    }
}
