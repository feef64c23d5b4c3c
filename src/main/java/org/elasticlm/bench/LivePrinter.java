package org.elasticlm.bench;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.elasticlm.traffic.Plan;

/** Prints a run's latest second, every second, on a thread of its own so that sending never waits for a terminal. */
final class LivePrinter implements AutoCloseable {

    private final Plan plan;
    private final OutcomeLog log;
    private final LiveTable table;
    private final ScheduledExecutorService thread;
    /** Both belong to the printing thread until it has ended. */
    private int printed;

    private int seconds;

    LivePrinter(Plan plan, OutcomeLog log, LiveTable table) {
        this.plan = plan;
        this.log = log;
        this.table = table;
        this.thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread daemon = new Thread(task, "bench-table");
            daemon.setDaemon(true);
            return daemon;
        });
        table.header();
        var unused = thread.scheduleAtFixedRate(this::print, 1, 1, TimeUnit.SECONDS);
    }

    private void print() {
        List<Outcome> news = log.since(printed);
        printed += news.size();
        table.row(seconds, due(seconds), news);
        seconds++;
    }

    private int due(int second) {
        return (int) plan.arrivals().stream()
                .filter(arrival -> arrival.atNanos() / 1_000_000_000L == second)
                .count();
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(2, TimeUnit.SECONDS)) {
                thread.shutdownNow();
                return;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return;
        }
        // The second that the run ended in.
        if (!log.since(printed).isEmpty() || due(seconds) > 0) {
            print();
        }
    }
}
