package org.elasticlm.inference;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The process's whole memory as the operating system counts it. What goes beyond the JVM's own figures is the engine's:
 * weights, activations, the tokenizers.
 */
final class ProcessMemory implements MeterBinder {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String RESIDENT = "VmRSS:";

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("elasticlm.process.resident", () -> residentBytes(STATUS))
                .description("Memory of the process that is in RAM, native memory included")
                .baseUnit("bytes")
                .register(registry);
    }

    /** NaN on systems that do not tell. */
    static double residentBytes(Path status) {
        try {
            for (String line : Files.readAllLines(status)) {
                if (line.startsWith(RESIDENT)) {
                    return 1024
                            * Double.parseDouble(line.substring(RESIDENT.length())
                                    .replace("kB", "")
                                    .strip());
                }
            }
        } catch (IOException e) {
            return Double.NaN;
        }
        return Double.NaN;
    }
}
