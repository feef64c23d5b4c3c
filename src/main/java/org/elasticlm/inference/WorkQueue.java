package org.elasticlm.inference;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.elasticlm.latency.LatencyProfile;
import org.elasticlm.registry.ServedModel;
import org.elasticlm.scheduling.ArrivalEstimate;
import org.elasticlm.scheduling.Arrivals;
import org.elasticlm.scheduling.Backlog;
import org.elasticlm.scheduling.Decision;
import org.elasticlm.scheduling.ScheduleState;
import org.elasticlm.scheduling.Snapshot;
import org.elasticlm.scheduling.Waiting;
import org.jspecify.annotations.Nullable;

/**
 * The bounded queue between callers' threads and the engine's. A request stays known here from acceptance until whoever
 * {@linkplain #claim claims} it: the claimer alone gives it its outcome, so that each has exactly one.
 */
final class WorkQueue {

    /**
     * How many times the free room a tenant may hold: one alone fills four fifths of the queue, and the others find room
     * however much it sends (Choudhury and Hahne, "Dynamic queue length thresholds", 1998).
     */
    private static final double GREED = 4;

    private final NanoClock clock;
    private final KnownRows known;
    private final int mostRequests;
    private final long mostTokens;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Backlog backlog = new Backlog(); // guarded by lock
    private final ArrivalEstimate arrivals; // guarded by lock
    private final Map<Long, AcceptedRequest> accepted = new HashMap<>(); // guarded by lock
    private boolean closed; // guarded by lock
    private boolean woken; // guarded by lock

    WorkQueue(ScheduleSettings settings, NanoClock clock, KnownRows known) {
        this.known = known;
        this.clock = clock;
        this.mostRequests = settings.queueRequests();
        this.mostTokens = settings.queueTokens();
        this.arrivals = new ArrivalEstimate(ScheduleSettings.millis(settings.arrivalMemory()));
    }

    /** What became of an offer. */
    enum Offer {
        ACCEPTED,
        FULL,
        CLOSED
    }

    /** What waits and how fast more arrives. */
    record Depth(int requests, long tokens, int accepted, List<Arrivals> arrivals) {}

    Offer offer(AcceptedRequest request) {
        Waiting first = request.slices.get(0);
        long tokens = first.rest().tokens();
        lock.lock();
        try {
            if (closed) {
                return Offer.CLOSED;
            }
            if (!first.documents()) {
                arrivals.add(first.ladder(), first.rungs(), first.rest(), clock.millis());
            }
            // A request that is larger than the whole limit gets through when nothing of its kind waits.
            long documents = backlog.documentTokens();
            long waiting = first.documents() ? documents : backlog.tokens() - documents;
            long most = first.documents() ? mostTokens / 2 : mostTokens;
            if (backlog.requests() >= mostRequests || (waiting > 0 && waiting + tokens > most)) {
                return Offer.FULL;
            }
            String tenant = first.share().tenant();
            double mayHoldRequests = GREED * (mostRequests - backlog.requests());
            double mayHoldTokens = GREED * (most - waiting);
            if (backlog.requestsOf(tenant) >= mayHoldRequests
                    || backlog.tokensOf(tenant, first.documents()) > mayHoldTokens) {
                return Offer.FULL;
            }
            accepted.put(request.id, request);
            known.awaits(request);
            backlog.add(request.slices);
            changed.signalAll();
            return Offer.ACCEPTED;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Blocks until there is work, the time has come, or the queue was woken or closed.
     *
     * @return what waits now; nothing when closed and drained
     */
    Snapshot await(double untilMillis, Map<String, LatencyProfile> latency, ScheduleState state)
            throws InterruptedException {
        lock.lockInterruptibly();
        try {
            double left = untilMillis - clock.millis();
            while (backlog.requests() == 0 && left > 0 && !closed && !woken) {
                // An endless wait is cut into days, which nobody notices.
                changed.await((long) Math.min(left * 1e6 + 1, 1e14), TimeUnit.NANOSECONDS);
                left = untilMillis - clock.millis();
            }
            woken = false;
            double now = clock.millis();
            return new Snapshot(now, backlog.inOrder(), latency, state);
        } finally {
            lock.unlock();
        }
    }

    /** Tokens of the tenant's waiting queries that the model has to compute by the given time. */
    long tokensDueBy(double deadlineMillis, String tenant, String model) {
        lock.lock();
        try {
            return backlog.tokensDueBy(deadlineMillis, tenant, model);
        } finally {
            lock.unlock();
        }
    }

    /** Lets the engine's thread look at what else there is to do. */
    void wake() {
        lock.lock();
        try {
            woken = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether a request for the model was accepted and has not ended. */
    boolean holds(ServedModel model) {
        lock.lock();
        try {
            return accepted.values().stream()
                    .anyMatch(request -> request.request.model().equals(model));
        } finally {
            lock.unlock();
        }
    }

    /** Takes what was decided out of the queue. Requests that were cancelled meanwhile are simply not there any more. */
    void settle(Decision decision) {
        lock.lock();
        try {
            backlog.settle(decision);
        } finally {
            lock.unlock();
        }
    }

    /** The request, for its single outcome; null when someone else has claimed it. Its slices leave the queue. */
    @Nullable
    AcceptedRequest claim(long id) {
        lock.lock();
        try {
            AcceptedRequest request = accepted.remove(id);
            if (request != null) {
                backlog.remove(id);
                known.ended(request);
                changed.signalAll();
            }
            return request;
        } finally {
            lock.unlock();
        }
    }

    /** The request, which stays accepted; null when it has ended. */
    @Nullable
    AcceptedRequest get(long id) {
        lock.lock();
        try {
            return accepted.get(id);
        } finally {
            lock.unlock();
        }
    }

    /** Accepts nothing from now on and wakes the engine's thread. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until every accepted request has ended. */
    boolean awaitEmpty(Duration atMost) throws InterruptedException {
        long nanos = atMost.toNanos();
        lock.lock();
        try {
            while (!accepted.isEmpty() && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
            return accepted.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Every accepted request that has no outcome yet. */
    List<Long> unfinished() {
        lock.lock();
        try {
            return new ArrayList<>(accepted.keySet());
        } finally {
            lock.unlock();
        }
    }

    Depth depth() {
        lock.lock();
        try {
            return new Depth(backlog.requests(), backlog.tokens(), accepted.size(), arrivals.rates(clock.millis()));
        } finally {
            lock.unlock();
        }
    }
}
