package org.elasticlm.footprint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What Linux says of a process's memory.
 *
 * @param resident bytes in memory, those of files that are mapped included
 * @param anonymous bytes of these that no file stands behind: the heap and what native code has allocated
 */
public record ProcessStatus(long resident, long anonymous) {

    private static final Path STATUS = Path.of("/proc/self/status");

    /** Of this process, at this moment. */
    public static ProcessStatus now() throws IOException {
        return parse(Files.readAllLines(STATUS));
    }

    /** @param lines of a {@code /proc/PID/status} */
    static ProcessStatus parse(List<String> lines) throws IOException {
        return new ProcessStatus(bytes(lines, "VmRSS:"), bytes(lines, "RssAnon:"));
    }

    private static long bytes(List<String> lines, String key) throws IOException {
        for (String line : lines) {
            if (line.startsWith(key)) {
                return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        throw new IOException(STATUS + " should have a line " + key + ", found none: this needs Linux.");
    }
}
