package org.elasticlm.scheduling;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.elasticlm.latency.BatchLoad;

/** Serves requests by a schedule on virtual time, one batch after another, as the engine thread does on real time. */
final class VirtualServer {

    /**
     * How a request ended.
     *
     * @param width what computed it, or NaN when it was refused
     */
    record Outcome(
            String tenant,
            double arrivedMillis,
            double deadlineMillis,
            double endMillis,
            double width,
            boolean documents) {

        boolean refused() {
            return Double.isNaN(width);
        }

        double latency() {
            return endMillis - arrivedMillis;
        }
    }

    /** A level and since when it was in force. */
    record Step(double atMillis, double level) {}

    private final Schedule schedule;
    private final DoubleUnaryOperator actual;
    private final Backlog backlog = new Backlog();
    private ScheduleState state = ScheduleState.START;
    private double nowMillis;

    final Map<Long, Outcome> outcomes = new LinkedHashMap<>();
    final List<Step> steps = new ArrayList<>();
    final List<Decision> decisions = new ArrayList<>();

    /** @param actual what a predicted mean time turns out to be */
    VirtualServer(Schedule schedule, DoubleUnaryOperator actual) {
        this.schedule = schedule;
        this.actual = actual;
    }

    void startAt(double millis) {
        nowMillis = millis;
    }

    void startFrom(Snapshot snapshot) {
        nowMillis = snapshot.nowMillis();
        state = snapshot.state();
        backlog.add(snapshot.queue());
    }

    double nowMillis() {
        return nowMillis;
    }

    double level() {
        return state.level();
    }

    void submit(List<Waiting> slices) {
        backlog.add(slices);
    }

    /** Serves until the given time; a batch that is running then ends later. */
    void runUntil(double untilMillis) {
        while (nowMillis < untilMillis) {
            Decision decision = step();
            if (decision.batch().isEmpty()) {
                nowMillis = Math.max(nowMillis, Math.min(untilMillis, decision.waitUntilMillis()));
            }
        }
    }

    /** Serves until nothing waits. */
    void drain() {
        while (backlog.requests() > 0) {
            int before = backlog.inOrder().size();
            step();
            if (backlog.inOrder().size() >= before) {
                throw new AssertionError(
                        "A decision with " + before + " slices waiting neither computed nor refused any");
            }
        }
    }

    private Decision step() {
        Snapshot snapshot = new Snapshot(nowMillis, backlog.inOrder(), Starter.PROFILES, state);
        Decision decision = schedule.decide(snapshot);
        decisions.add(decision);
        backlog.settle(decision);
        if (decision.state().level() != state.level()) {
            steps.add(new Step(nowMillis, decision.state().level()));
        }
        state = decision.state();
        decision.refused().forEach(slice -> end(slice, Double.NaN));
        if (decision.width() != null) {
            BatchLoad load = BatchLoad.EMPTY;
            for (Decision.Choice choice : decision.batch()) {
                load = load.plus(choice.slice().load());
            }
            nowMillis += actual.applyAsDouble(Starter.LATENCY.meanMillis(decision.width(), load));
            for (Decision.Choice choice : decision.batch()) {
                if (!choice.slice().partOfMore()) {
                    end(choice.slice(), decision.width().value());
                }
            }
        }
        return decision;
    }

    private void end(Waiting slice, double width) {
        Outcome outcome = new Outcome(
                slice.share().tenant(),
                slice.arrivedMillis(),
                slice.deadlineMillis(),
                nowMillis,
                width,
                slice.documents());
        if (outcomes.put(slice.request(), outcome) != null) {
            throw new AssertionError("Request " + slice.request() + " ended twice");
        }
    }
}
