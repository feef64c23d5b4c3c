package org.elasticlm.inference;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Rows that need not be computed. A text that several accepted requests wait for is computed once at a width and kept until
 * the last of them has ended (single flight). Beyond that, rows stay in a cache of bounded size, where there is one, for the
 * requests whose terms allow it; the least recently used go first. A row is what the model computed for the same tokens at
 * the same width, so that an answer does not tell whether it was.
 */
final class KnownRows {

    /** Of an entry besides its numbers: objects, references and the map's own. */
    private static final int OVERHEAD_BYTES = 200;

    private final long mostBytes;
    private final Counter shared;
    private final AtomicLong hits = new AtomicLong();
    private final AtomicLong misses = new AtomicLong();

    private final Map<Sequence, Awaited> awaited = new HashMap<>(); // guarded by this, as all below
    private final LinkedHashMap<Place, float[]> cache = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    private record Place(Sequence sequence, double width) {}

    /** A text that accepted requests wait for. */
    private static final class Awaited {
        int requests;
        final Map<Double, float[]> rows = new HashMap<>(2);
    }

    /** @param mostBytes of the cache; 0 for none */
    KnownRows(long mostBytes, MeterRegistry meters) {
        this.mostBytes = mostBytes;
        this.shared = Counter.builder("elasticlm.texts.shared")
                .description("Texts that were not computed because another request in flight had the same")
                .register(meters);
        FunctionCounter.builder("elasticlm.cache.hits", hits, AtomicLong::get)
                .description("Texts that the result cache answered")
                .register(meters);
        FunctionCounter.builder("elasticlm.cache.misses", misses, AtomicLong::get)
                .description("Texts that were looked for in the result cache and computed")
                .register(meters);
        Gauge.builder("elasticlm.cache.size", this, KnownRows::size)
                .baseUnit("bytes")
                .register(meters);
    }

    boolean caches() {
        return mostBytes > 0;
    }

    EngineStatus.Cache status() {
        return new EngineStatus.Cache(mostBytes, size(), hits.get(), misses.get());
    }

    private synchronized long size() {
        return bytes;
    }

    /** From now on rows for the request's texts are kept for it. */
    synchronized void awaits(AcceptedRequest request) {
        for (Sequence sequence : request.sequences) {
            awaited.computeIfAbsent(sequence, any -> new Awaited()).requests++;
        }
    }

    /** The request has ended; to be called once for each {@link #awaits}. */
    synchronized void ended(AcceptedRequest request) {
        for (Sequence sequence : request.sequences) {
            Awaited entry = awaited.get(sequence);
            if (entry != null && --entry.requests == 0) {
                awaited.remove(sequence);
            }
        }
    }

    /**
     * The row of a text that is about to be computed.
     *
     * @param cached whether the cache may answer
     */
    float @Nullable [] find(Sequence sequence, double width, boolean cached) {
        boolean looks = cached && caches();
        synchronized (this) {
            Awaited entry = awaited.get(sequence);
            float[] row = entry == null ? null : entry.rows.get(width);
            if (row != null) {
                shared.increment();
                return row;
            }
            row = looks ? cache.get(new Place(sequence, width)) : null;
            if (looks) {
                (row == null ? misses : hits).incrementAndGet();
            }
            return row;
        }
    }

    /** A further text of a batch that has the same tokens as one that is computed. */
    void sharedInBatch() {
        shared.increment();
    }

    /** Every row of a request, or null where one is not in the cache; counts as looked for only when all are. */
    float @Nullable [][] findAll(AcceptedRequest request, double width) {
        float[][] rows = new float[request.sequences.length][];
        synchronized (this) {
            for (int i = 0; i < rows.length; i++) {
                float[] row = cache.get(new Place(request.sequences[i], width));
                if (row == null) {
                    return null;
                }
                rows[i] = request.request.answered(i, width, row);
            }
        }
        hits.addAndGet(rows.length);
        return rows;
    }

    synchronized void computed(Sequence sequence, double width, float[] row, boolean cached) {
        Awaited entry = awaited.get(sequence);
        if (entry != null && entry.requests > 1) {
            entry.rows.put(width, row);
        }
        if (!cached || !caches()) {
            return;
        }
        if (cache.put(new Place(sequence, width), row) == null) {
            bytes += bytes(sequence, row);
        }
        var oldest = cache.entrySet().iterator();
        while (bytes > mostBytes && oldest.hasNext()) {
            Map.Entry<Place, float[]> gone = oldest.next();
            bytes -= bytes(gone.getKey().sequence(), gone.getValue());
            oldest.remove();
        }
    }

    /** Lets go of the rows of a model that is no longer served. */
    synchronized void forget(String model) {
        cache.entrySet().removeIf(entry -> {
            Sequence sequence = entry.getKey().sequence();
            boolean gone = sequence.model().equals(model);
            bytes -= gone ? bytes(sequence, entry.getValue()) : 0;
            return gone;
        });
    }

    private static long bytes(Sequence sequence, float[] row) {
        return OVERHEAD_BYTES + 8L * sequence.ids().length + 4L * row.length;
    }
}
