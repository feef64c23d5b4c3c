package org.elasticlm.bench;

import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import org.elasticlm.traffic.Arrival;
import org.elasticlm.traffic.Plan;
import org.jspecify.annotations.Nullable;

/**
 * Sends a plan's requests at their times, whatever the server does (open loop): a slow answer never delays the next
 * request, and latency counts from the time a request was due. Only the number of requests that wait at once is
 * bounded; what exceeds it is recorded as not sent.
 */
final class LoadDriver {

    private final Endpoint endpoint;
    private final int maxInFlight;

    LoadDriver(Endpoint endpoint, int maxInFlight) {
        this.endpoint = endpoint;
        this.maxInFlight = maxInFlight;
    }

    /**
     * Sends everything and waits for the last answer.
     *
     * @return one outcome per arrival, in the order they ended
     */
    List<Outcome> run(Plan plan, Workload workload, OptionalDouble width, LiveTable table) throws InterruptedException {
        RequestPool pool = RequestPool.of(endpoint, workload, plan, width);
        OutcomeLog log = new OutcomeLog();
        Semaphore slots = new Semaphore(maxInFlight);
        long start = System.nanoTime();
        try (LivePrinter printer = new LivePrinter(plan, log, table)) {
            for (Arrival arrival : plan.arrivals()) {
                sleepUntil(start + arrival.atNanos());
                if (slots.tryAcquire()) {
                    send(arrival, pool, start, slots, log);
                } else {
                    log.add(ended(arrival, start, Outcome.NOT_SENT, Double.NaN, ServerTime.UNKNOWN));
                }
            }
            sleepUntil(start + Math.round(plan.seconds() * 1e9));
            // Every request ends by the client's own limit at the latest.
            slots.acquire(maxInFlight);
        }
        return log.since(0);
    }

    private void send(Arrival arrival, RequestPool pool, long start, Semaphore slots, OutcomeLog log) {
        var unused = endpoint.client()
                .sendAsync(pool.next(arrival.size()), HttpResponse.BodyHandlers.discarding())
                .whenComplete((response, failure) -> {
                    log.add(ended(arrival, start, status(response, failure), width(response), serverTime(response)));
                    slots.release();
                });
    }

    private static Outcome ended(Arrival arrival, long start, int status, double width, ServerTime server) {
        long latency = Math.max(0, System.nanoTime() - start - arrival.atNanos());
        return new Outcome(arrival.atNanos(), latency, status, width, server);
    }

    static int status(@Nullable HttpResponse<?> response, @Nullable Throwable failure) {
        if (response != null) {
            return response.statusCode();
        }
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof HttpTimeoutException ? Outcome.TIMED_OUT : Outcome.NO_CONNECTION;
    }

    static double width(@Nullable HttpResponse<?> response) {
        if (response == null) {
            return Double.NaN;
        }
        try {
            return response.headers()
                    .firstValue(Endpoint.WIDTH_HEADER)
                    .map(Double::parseDouble)
                    .orElse(Double.NaN);
        } catch (NumberFormatException notAWidth) {
            return Double.NaN;
        }
    }

    private static ServerTime serverTime(@Nullable HttpResponse<?> response) {
        return response == null
                ? ServerTime.UNKNOWN
                : response.headers()
                        .firstValue(ServerTime.HEADER)
                        .map(ServerTime::of)
                        .orElse(ServerTime.UNKNOWN);
    }

    private static void sleepUntil(long nanos) throws InterruptedException {
        for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }
}
