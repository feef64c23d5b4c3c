package org.elasticlm.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessMemoryTests {

    @Test
    void theResidentSizeIsReadInBytesAndUnknownElsewhere(@TempDir Path directory) throws Exception {
        Path status = Files.writeString(directory.resolve("status"), "VmPeak:\t 900 kB\nVmRSS:\t   512 kB\n");

        assertThat(ProcessMemory.residentBytes(status)).isEqualTo(512 * 1024);
        assertThat(ProcessMemory.residentBytes(directory.resolve("none"))).isNaN();
    }
}
