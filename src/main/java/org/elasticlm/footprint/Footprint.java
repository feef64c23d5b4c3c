package org.elasticlm.footprint;

import java.util.List;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a process took that served a model in one way. Native is all private memory but the JVM's heap.
 *
 * @param loaded native bytes once the model is loaded
 * @param warm native bytes after what a server computes at its start
 * @param served native bytes after batches of many sizes
 * @param resident all bytes at the end, the heap and the mapped libraries included
 */
record Footprint(long loaded, long warm, long served, long resident) {

    private static final Pattern LINE =
            Pattern.compile("footprint loaded=(\\d+) warm=(\\d+) served=(\\d+) resident=(\\d+)");

    /** As the measured process tells the one that started it. */
    String line() {
        return "footprint loaded=" + loaded + " warm=" + warm + " served=" + served + " resident=" + resident;
    }

    /** @throws IllegalArgumentException when the output has no such line */
    static Footprint parse(String output) {
        Matcher matcher = LINE.matcher(output);
        if (!matcher.find()) {
            throw new IllegalArgumentException("The measured process told no footprint. It said: " + output.strip());
        }
        return new Footprint(
                Long.parseLong(matcher.group(1)),
                Long.parseLong(matcher.group(2)),
                Long.parseLong(matcher.group(3)),
                Long.parseLong(matcher.group(4)));
    }

    /** Of each figure the median by itself. */
    static Footprint median(List<Footprint> all) {
        return new Footprint(
                median(all, Footprint::loaded),
                median(all, Footprint::warm),
                median(all, Footprint::served),
                median(all, Footprint::resident));
    }

    private static long median(List<Footprint> all, ToLongFunction<Footprint> figure) {
        long[] sorted = all.stream().mapToLong(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
