package org.elasticlm.bench;

import java.io.PrintWriter;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.elasticlm.traffic.Arrival;
import org.elasticlm.traffic.Plan;

/**
 * Finds the most requests per second that the server answers at one width: closed loop, each connection sending its next
 * request when the last is answered, with more and more connections.
 */
final class SaturationProbe {

    /** A refused connection waits this long, or refusals would take the processor from the answers. */
    private static final long PAUSE_MILLIS = 50;

    private static final int WARM_UP_CONNECTIONS = 4;

    private final Endpoint endpoint;
    private final Workload workload;
    private final double secondsPerLevel;
    private final PrintWriter out;

    SaturationProbe(Endpoint endpoint, Workload workload, double secondsPerLevel, PrintWriter out) {
        this.endpoint = endpoint;
        this.workload = workload;
        this.secondsPerLevel = secondsPerLevel;
        this.out = out;
    }

    /** @return answered requests per second at the best number of connections */
    double capacity(double width) throws InterruptedException {
        Plan ordinary = new Plan(List.of(new Arrival(0, 1)), List.of());
        RequestPool pool = RequestPool.of(endpoint, workload, ordinary, OptionalDouble.of(width));
        List<SaturationRamp.Level> levels = new ArrayList<>();
        // The first requests run while the server's code is still being compiled: they do not count.
        level(pool, WARM_UP_CONNECTIONS, 2 * secondsPerLevel);
        for (OptionalInt next = SaturationRamp.next(levels); next.isPresent(); next = SaturationRamp.next(levels)) {
            SaturationRamp.Level level = level(pool, next.getAsInt(), secondsPerLevel);
            levels.add(level);
            out.printf(
                    Locale.ROOT,
                    "Width %s, %2d connections: %6.1f answered/s, %6.1f refused/s%n",
                    width,
                    level.connections(),
                    level.answered(),
                    level.refused());
            out.flush();
        }
        double best = SaturationRamp.best(levels);
        out.printf(Locale.ROOT, "Width %s: %.1f requests/s at most%n", width, best);
        out.flush();
        return best;
    }

    private SaturationRamp.Level level(RequestPool pool, int connections, double seconds) throws InterruptedException {
        AtomicInteger answered = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        CountDownLatch running = new CountDownLatch(connections);
        long start = System.nanoTime();
        long end = start + Math.round(seconds * 1e9);
        for (int i = 0; i < connections; i++) {
            loop(pool, end, answered, refused, running);
        }
        running.await();
        double took = (System.nanoTime() - start) / 1e9;
        return new SaturationRamp.Level(connections, answered.get() / took, refused.get() / took);
    }

    private void loop(
            RequestPool pool, long end, AtomicInteger answered, AtomicInteger refused, CountDownLatch running) {
        if (System.nanoTime() >= end) {
            running.countDown();
            return;
        }
        var unused = endpoint.client()
                .sendAsync(pool.next(1), HttpResponse.BodyHandlers.discarding())
                .whenComplete((response, failure) -> {
                    int status = LoadDriver.status(response, failure);
                    if (status >= 200 && status < 300) {
                        answered.incrementAndGet();
                        loop(pool, end, answered, refused, running);
                    } else {
                        refused.incrementAndGet();
                        Executor later = CompletableFuture.delayedExecutor(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
                        later.execute(() -> loop(pool, end, answered, refused, running));
                    }
                });
    }
}
