package org.elasticlm.simulation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.elasticlm.encoder.Width;
import org.elasticlm.latency.BatchLoad;
import org.elasticlm.latency.Calibration;
import org.elasticlm.latency.LatencyModel;
import org.elasticlm.scheduling.Backlog;
import org.elasticlm.scheduling.Decision;
import org.elasticlm.scheduling.Ladder;
import org.elasticlm.scheduling.Probing;
import org.elasticlm.scheduling.Rungs;
import org.elasticlm.scheduling.Schedule;
import org.elasticlm.scheduling.ScheduleState;
import org.elasticlm.scheduling.Share;
import org.elasticlm.scheduling.Slicing;
import org.elasticlm.scheduling.Snapshot;
import org.elasticlm.scheduling.Waiting;
import org.jspecify.annotations.Nullable;

/** One server on virtual time: what the engine's thread does, one batch after another, without the thread. */
final class Replica {

    private final Ladder ladder;
    private final Schedule schedule;
    private final ServerTerms terms;
    private final VirtualHost host;
    private final LatencyModel latency;
    private final Consumer<Outcome> ended;

    private final Backlog backlog = new Backlog();
    private final Probing probing = new Probing();
    private final Map<Long, SimulatedRequest> waiting = new HashMap<>();
    private ScheduleState state = ScheduleState.START;
    private double nowMillis;
    private int running;

    /** @param latency what this server believes of its host; it goes on learning */
    Replica(
            Ladder ladder,
            Schedule schedule,
            ServerTerms terms,
            VirtualHost host,
            LatencyModel latency,
            Consumer<Outcome> ended) {
        this.ladder = ladder;
        this.schedule = schedule;
        this.terms = terms;
        this.host = host;
        this.latency = latency;
        this.ended = ended;
    }

    /** Requests that wait or are being computed. */
    int outstanding(double atMillis) {
        return waiting.size() + (nowMillis > atMillis ? running : 0);
    }

    /** Takes a request that arrives now: {@link #runUntil} has come to its arrival. */
    void submit(SimulatedRequest request) {
        TenantTerms tenant = request.tenant();
        Rungs rungs = ladder.between(tenant.floor(), tenant.cap());
        int[] ends = Slicing.ends(request.lengths(), terms.sliceTokens());
        double deadline = request.arrivedMillis()
                + tenant.targetMillis()
                - terms.reserve().millis(tenant.targetMillis());
        List<Waiting> slices = Slicing.waiting(
                request.id(),
                new Share(tenant.name(), tenant.weight()),
                ladder,
                rungs,
                request.lengths(),
                ends,
                request.arrivedMillis(),
                deadline,
                false);
        waiting.put(request.id(), request);
        backlog.add(slices);
    }

    /** Serves until the given time; a batch that is running then ends later. */
    void runUntil(double untilMillis) {
        while (nowMillis < untilMillis) {
            double waitUntil = step();
            nowMillis = Math.max(nowMillis, Math.min(untilMillis, waitUntil));
        }
    }

    /** Serves until nothing waits. */
    void drain() {
        while (backlog.requests() > 0) {
            step();
        }
    }

    /** @return when to decide again at the latest */
    private double step() {
        Snapshot snapshot =
                new Snapshot(nowMillis, backlog.inOrder(), Map.of(ladder.model(), latency.snapshot()), state);
        Decision decision = schedule.decide(snapshot);
        backlog.settle(decision);
        state = decision.state();
        running = 0;
        decision.refused().forEach(slice -> end(slice, Double.NaN));
        if (decision.width() != null) {
            compute(decision, decision.width());
        } else if (backlog.requests() == 0) {
            probe(probing.doubted(decision, nowMillis));
        }
        return decision.waitUntilMillis();
    }

    private void probe(@Nullable Waiting doubted) {
        if (doubted == null) {
            return;
        }
        Width width = ladder.width(doubted.rungs().narrowest());
        // The first only warms the caches.
        nowMillis += host.millis(nowMillis, width, Calibration.PROBE);
        double millis = host.millis(nowMillis, width, Calibration.PROBE);
        latency.observe(width, Calibration.PROBE, millis);
        nowMillis += millis;
        probing.probed(ladder.model(), nowMillis);
    }

    private void compute(Decision decision, Width width) {
        BatchLoad load = BatchLoad.EMPTY;
        for (Decision.Choice choice : decision.batch()) {
            load = load.plus(choice.slice().load());
        }
        double millis = host.millis(nowMillis, width, load);
        latency.observe(width, load, millis);
        nowMillis += millis + terms.overheadMillis();
        probing.computed(ladder.model(), nowMillis);
        for (Decision.Choice choice : decision.batch()) {
            if (!backlog.contains(choice.slice().request())
                    && waiting.containsKey(choice.slice().request())) {
                running++;
                end(choice.slice(), width.value());
            }
        }
    }

    private void end(Waiting slice, double width) {
        SimulatedRequest request = waiting.remove(slice.request());
        if (request == null) {
            throw new IllegalStateException("Request " + slice.request() + " ended twice");
        }
        ended.accept(new Outcome(request.tenant(), request.arrivedMillis(), nowMillis, width));
    }
}
