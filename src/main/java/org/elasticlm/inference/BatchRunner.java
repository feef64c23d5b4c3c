package org.elasticlm.inference;

import java.util.ArrayList;
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

/** Runs one batch through its encoder and hands every row to its request. */
final class BatchRunner {

    private static final Logger log = LoggerFactory.getLogger(BatchRunner.class);

    private final NanoClock clock;

    BatchRunner(NanoClock clock) {
        this.clock = clock;
    }

    /** A slice and the request that it belongs to. */
    record Part(AcceptedRequest accepted, Waiting slice) {}

    /**
     * @param millis the forward pass; of no meaning where requests failed
     * @param failed requests whose slices the encoder could not compute
     */
    record Outcome(BatchLoad load, double millis, Map<AcceptedRequest, Throwable> failed) {}

    private record Row(AcceptedRequest accepted, int sequence) {
        int[] ids() {
            return accepted.request.ids()[sequence];
        }
    }

    /**
     * A batch that fails is tried again request by request, so that one that the encoder cannot compute does not take the
     * others with it.
     */
    Outcome run(ServedModel model, Width width, List<Part> parts) {
        BatchLoad load = BatchLoad.EMPTY;
        for (Part part : parts) {
            load = load.plus(part.slice().load());
        }
        try {
            return new Outcome(load, forward(model, width, parts), Map.of());
        } catch (RuntimeException | Error failure) {
            log.error("A batch of {} failed at width {}", model.id(), width.value(), failure);
            return new Outcome(load, 0, oneByOne(model, width, parts, failure));
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

    private double forward(ServedModel model, Width width, List<Part> parts) {
        List<Row> rows = new ArrayList<>();
        for (Part part : parts) {
            for (int i = part.accepted().from(part.slice()); i < part.accepted().to(part.slice()); i++) {
                rows.add(new Row(part.accepted(), i));
            }
        }
        // Neighbours of like length waste least where the engine pads.
        rows.sort(Comparator.comparingInt(row -> row.ids().length));
        int[][] ids = new int[rows.size()][];
        int[][] types = new int[rows.size()][];
        for (int i = 0; i < ids.length; i++) {
            Row row = rows.get(i);
            ids[i] = row.ids();
            types[i] = row.accepted().request.types()[row.sequence()];
        }
        long start = clock.nanos();
        float[][] computed = model.encoder().forward(ids, types, width);
        double millis = (clock.nanos() - start) / 1e6;
        if (computed.length != ids.length) {
            throw new IllegalStateException("The encoder of " + model.id() + " returned " + computed.length
                    + " rows for " + ids.length + " sequences");
        }
        for (int i = 0; i < computed.length; i++) {
            rows.get(i).accepted().setRow(rows.get(i).sequence(), computed[i]);
        }
        return millis;
    }
}
