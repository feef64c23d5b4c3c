package org.elasticlm.footprint;

import java.util.Locale;
import java.util.Map;
import org.elasticlm.bundle.PackedWidths;

/**
 * What was measured, beside what it should be.
 *
 * @param medians one for each way to serve
 * @param linearBytes of the full width's linear weights, in the number format of the packed ones
 * @param copiedBytes of all packed copies
 */
record MemoryTable(Map<Serving, Footprint> medians, long linearBytes, long copiedBytes) {

    /** What all widths may take with shared weights, of what the full width takes. */
    static final double SHARED_BAR = 1.05;

    /** What the packed copies may take, of the full width's linear weights. */
    static final double PACKED_BAR = PackedWidths.MOST;

    private static final double MEBI = 1 << 20;

    MemoryTable {
        medians = Map.copyOf(medians);
    }

    static MemoryTable of(MeasuredModel model, Map<Serving, Footprint> medians) {
        long bytes = Serving.PACKED_ALL.options().precision().elasticBytes();
        return new MemoryTable(
                medians, bytes * model.linearWeights(model.widths().get(0)), bytes * model.copiedWeights());
    }

    /** Native memory with shared weights after many batches: all widths over the full one. */
    double sharedRatio() {
        return (double) of(Serving.SHARED_ALL).served()
                / of(Serving.SHARED_FULL).served();
    }

    /**
     * What packing holds over the full width's linear weights. A process with shared weights of the full width holds those
     * once; what one with all packed widths has more when both are loaded is packing's.
     */
    double packedRatio() {
        long more = of(Serving.PACKED_ALL).loaded() - of(Serving.SHARED_FULL).loaded();
        return (double) (linearBytes + more) / linearBytes;
    }

    String text() {
        StringBuilder text = new StringBuilder(String.format(
                "%-24s %10s %10s %10s %10s %10s%n", "native MiB", "loaded", "warm", "served", "of full", "resident"));
        for (Serving serving : Serving.ALL) {
            Footprint footprint = of(serving);
            Footprint full = of(new Serving(serving.layout(), false));
            text.append(String.format(
                    Locale.ROOT,
                    "%-24s %10.1f %10.1f %10.1f %10.3f %10.1f%n",
                    serving,
                    footprint.loaded() / MEBI,
                    footprint.warm() / MEBI,
                    footprint.served() / MEBI,
                    (double) footprint.served() / full.served(),
                    footprint.resident() / MEBI));
        }
        text.append(String.format(
                Locale.ROOT,
                "shared: all widths take %.3f times the native memory of the full width once both have served (should be at"
                        + " most %.2f); after the start %.3f%n",
                sharedRatio(),
                SHARED_BAR,
                (double) of(Serving.SHARED_ALL).warm() / of(Serving.SHARED_FULL).warm()));
        text.append(String.format(
                Locale.ROOT,
                "packed: holds %.2f times the full width's %.1f MiB of linear weights (should be at most %.1f); the copies by"
                        + " themselves are %.2f times%n",
                packedRatio(),
                linearBytes / MEBI,
                PACKED_BAR,
                (double) copiedBytes / linearBytes));
        return text.toString();
    }

    private Footprint of(Serving serving) {
        Footprint footprint = medians.get(serving);
        if (footprint == null) {
            throw new IllegalStateException("Nothing was measured of " + serving);
        }
        return footprint;
    }
}
