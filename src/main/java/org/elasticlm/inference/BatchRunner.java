package org.elasticlm.inference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.elasticlm.encoder.Width;
import org.elasticlm.latency.BatchLoad;
import org.elasticlm.registry.ServedModel;
import org.elasticlm.scheduling.Waiting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs what is not known of a batch through its encoder and hands every row to its request. */
final class BatchRunner {

    private static final Logger log = LoggerFactory.getLogger(BatchRunner.class);

    private final NanoClock clock;
    private final KnownRows known;

    BatchRunner(NanoClock clock, KnownRows known) {
        this.clock = clock;
        this.known = known;
    }

    /** A slice and the request that it belongs to. */
    record Part(AcceptedRequest accepted, Waiting slice) {}

    /**
     * @param load what was computed, which is less than what was asked for where rows were known
     * @param millis the forward pass, 0 where everything was known; of no meaning where requests failed
     * @param failed requests whose slices the encoder could not compute
     */
    record Outcome(BatchLoad load, double millis, Map<AcceptedRequest, Throwable> failed) {}

    private record Row(AcceptedRequest accepted, int sequence) {
        boolean cached() {
            return accepted.request.terms().cached();
        }
    }

    /**
     * A batch that fails is tried again request by request, so that one that the encoder cannot compute does not take the
     * others with it.
     */
    Outcome run(ServedModel model, Width width, List<Part> parts) {
        try {
            return forward(model, width, parts);
        } catch (RuntimeException | Error failure) {
            log.error("A batch of {} failed at width {}", model.id(), width.value(), failure);
            return new Outcome(BatchLoad.EMPTY, 0, oneByOne(model, width, parts, failure));
        }
    }

    private Map<AcceptedRequest, Throwable> oneByOne(
            ServedModel model, Width width, List<Part> parts, Throwable failure) {
        Map<AcceptedRequest, List<Part>> byRequest = new LinkedHashMap<>();
        parts.forEach(part -> byRequest
                .computeIfAbsent(part.accepted(), request -> new ArrayList<>())
                .add(part));
        Map<AcceptedRequest, Throwable> failed = new LinkedHashMap<>();
        if (byRequest.size() == 1) {
            failed.put(parts.get(0).accepted(), failure);
            return failed;
        }
        byRequest.forEach((request, own) -> {
            try {
                forward(model, width, own);
            } catch (RuntimeException | Error again) {
                failed.put(request, again);
            }
        });
        return failed;
    }

    private Outcome forward(ServedModel model, Width width, List<Part> parts) {
        Map<Sequence, List<Row>> unknown = unknown(parts, width);
        if (unknown.isEmpty()) {
            return new Outcome(BatchLoad.EMPTY, 0, Map.of());
        }
        List<Sequence> sequences = new ArrayList<>(unknown.keySet());
        // Neighbours of like length waste least where the engine pads.
        sequences.sort(Comparator.comparingInt(sequence -> sequence.ids().length));
        int[][] ids = sequences.stream().map(Sequence::ids).toArray(int[][]::new);
        int[][] types = sequences.stream().map(Sequence::types).toArray(int[][]::new);
        long start = clock.nanos();
        float[][] computed = model.encoder().forward(ids, types, width);
        double millis = (clock.nanos() - start) / 1e6;
        if (computed.length != ids.length) {
            throw new IllegalStateException("The encoder of " + model.id() + " returned " + computed.length
                    + " rows for " + ids.length + " sequences");
        }
        for (int i = 0; i < computed.length; i++) {
            List<Row> rows = unknown.getOrDefault(sequences.get(i), List.of());
            float[] row = computed[i];
            known.computed(sequences.get(i), width.value(), row, rows.stream().anyMatch(Row::cached));
            rows.forEach(each -> each.accepted().setRow(each.sequence(), width.value(), row));
        }
        int[] lengths = Arrays.stream(ids).mapToInt(each -> each.length).toArray();
        return new Outcome(BatchLoad.of(lengths), millis, Map.of());
    }

    /** Hands out the rows that are known, and returns the others, each with everyone who wants it. */
    private Map<Sequence, List<Row>> unknown(List<Part> parts, Width width) {
        Map<Sequence, List<Row>> unknown = new LinkedHashMap<>();
        for (Part part : parts) {
            for (int i = part.accepted().from(part.slice()); i < part.accepted().to(part.slice()); i++) {
                Row row = new Row(part.accepted(), i);
                Sequence sequence = row.accepted().sequences[i];
                List<Row> others = unknown.get(sequence);
                if (others != null) {
                    others.add(row);
                    known.sharedInBatch();
                    continue;
                }
                float[] found = known.find(sequence, width.value(), row.cached());
                if (found == null) {
                    unknown.put(sequence, new ArrayList<>(List.of(row)));
                } else {
                    row.accepted().setRow(i, width.value(), found);
                }
            }
        }
        return unknown;
    }
}
