package org.elasticlm.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What all cores of this machine did, in its own ticks: see proc_stat(5). A machine that shares its processors with others does not
 * always get them; what is measured meanwhile says little about what ran on it.
 *
 * @param all ticks, idle ones included
 * @param idle nothing wanted to run
 * @param stolen something wanted to run, and the host ran something else
 */
record ProcessorTime(long all, long idle, long stolen) {

    static final ProcessorTime NONE = new ProcessorTime(0, 0, 0);

    private static final Path FILE = Path.of("/proc/stat");
    private static final int IDLE = 3;
    private static final int WAITING_FOR_DISK = 4;
    private static final int STOLEN = 7;

    /** Since the machine's start; all 0 where it does not tell. */
    static ProcessorTime now() {
        try (Stream<String> lines = Files.lines(FILE)) {
            return lines.findFirst().map(ProcessorTime::parse).orElse(NONE);
        } catch (IOException notLinux) {
            return NONE;
        }
    }

    /** @param line {@code cpu} and the ticks of its states, guests' being part of the user's */
    static ProcessorTime parse(String line) {
        long[] ticks = Arrays.stream(line.split("\\s+"))
                .skip(1)
                .limit(STOLEN + 1)
                .mapToLong(Long::parseLong)
                .toArray();
        return ticks.length <= STOLEN
                ? NONE
                : new ProcessorTime(Arrays.stream(ticks).sum(), ticks[IDLE] + ticks[WAITING_FOR_DISK], ticks[STOLEN]);
    }

    ProcessorTime since(ProcessorTime before) {
        return new ProcessorTime(all - before.all, idle - before.idle, stolen - before.stolen);
    }

    static ProcessorTime sum(List<ProcessorTime> times) {
        return times.stream()
                .reduce(
                        NONE,
                        (one, other) -> new ProcessorTime(
                                one.all + other.all, one.idle + other.idle, one.stolen + other.stolen));
    }

    /** For people; empty where the machine does not tell. */
    String description() {
        return all == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        "processors busy %.0f %%, taken by the host %.1f %%",
                        100.0 * (all - idle - stolen) / all,
                        100.0 * stolen / all);
    }
}
