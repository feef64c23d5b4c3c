package org.elasticlm.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.elasticlm.latency.LatencyFile;
import org.elasticlm.latency.MeasuredLatency;
import org.elasticlm.simulation.HostCourse;
import org.jspecify.annotations.Nullable;

/** Asks a server again and again what its batches take, while it is under load. */
final class HostWatch implements AutoCloseable {

    private static final long EVERY_MILLIS = 500;

    private final Endpoint endpoint;
    private final String path;
    private final String password;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "host-watch");
        thread.setDaemon(true);
        return thread;
    });
    /** Guarded by this. */
    private final List<HostCourse.Moment> moments = new ArrayList<>();
    /** Guarded by this. */
    private @Nullable Exception failure;

    private long startNanos;

    /** @param password of the console's user admin */
    HostWatch(Endpoint endpoint, String name, int version, String password) {
        this.endpoint = endpoint;
        this.path = "/v1/admin/models/" + name + "/versions/" + version + "/latency";
        this.password = password;
    }

    /**
     * From now on.
     *
     * @throws IOException when the server does not tell
     */
    void start() throws IOException, InterruptedException {
        startNanos = System.nanoTime();
        look();
        clock.scheduleWithFixedDelay(this::lookAgain, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() throws IOException, InterruptedException {
        MeasuredLatency latency = LatencyFile.read(endpoint.getAsAdmin(path, password), path);
        double millis = (System.nanoTime() - startNanos) / 1e6;
        synchronized (this) {
            moments.add(new HostCourse.Moment(millis, latency));
        }
    }

    /** A look that fails leaves a gap, since the server may be too busy; the last failure is told if none succeeds. */
    private void lookAgain() {
        try {
            look();
        } catch (IOException | IllegalArgumentException failed) {
            synchronized (this) {
                failure = failed;
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** What was seen until now. */
    synchronized HostCourse course() throws IOException {
        if (moments.size() < 2) {
            throw new IOException(
                    failure == null
                            ? "The load was too short to see what batches take under it"
                            : "What batches take under the load was not told: " + failure.getMessage(),
                    failure);
        }
        return new HostCourse(moments);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
