package org.elasticlm.logbench;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.elasticlm.metering.JournaledRequestLog;
import org.elasticlm.metering.RequestRecord;

/** What a record costs whoever is answered, and how many a second come through to the database. */
final class JournalBench {

    private static final long POLL_MILLIS = 5;

    private final JournaledRequestLog log;

    JournalBench(JournaledRequestLog log) {
        this.log = log;
    }

    /** Microseconds that one append took; the journal is written to disk and shipped meanwhile. */
    record Cost(int threads, int rate, double p50, double p99, double p999, double most) {

        static Cost of(int threads, int rate, long[] nanos) {
            double[] micros = Arrays.stream(nanos)
                    .mapToDouble(each -> each / 1e3)
                    .sorted()
                    .toArray();
            return new Cost(
                    threads,
                    rate,
                    Percentile.of(micros, 0.5),
                    Percentile.of(micros, 0.99),
                    Percentile.of(micros, 0.999),
                    Percentile.of(micros, 1));
        }
    }

    /** @param rate appends a second of all threads together */
    Cost cost(List<RequestRecord> records, int threads, int rate) throws InterruptedException {
        int each = records.size() / threads;
        long gap = Duration.ofSeconds(1).toNanos() * threads / rate;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<long[]>> parts = IntStream.range(0, threads)
                    .mapToObj(thread ->
                            pool.submit(() -> append(records.subList(thread * each, (thread + 1) * each), gap)))
                    .toList();
            long[] nanos = new long[each * threads];
            for (int thread = 0; thread < threads; thread++) {
                System.arraycopy(parts.get(thread).get(), 0, nanos, thread * each, each);
            }
            return Cost.of(threads, rate, nanos);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Appending failed", e.getCause());
        } finally {
            pool.shutdown();
        }
    }

    private long[] append(List<RequestRecord> records, long gap) {
        long[] nanos = new long[records.size()];
        long due = System.nanoTime();
        for (int i = 0; i < nanos.length; i++) {
            LockSupport.parkNanos(due - System.nanoTime());
            due += gap;
            long start = System.nanoTime();
            log.append(records.get(i));
            nanos[i] = System.nanoTime() - start;
        }
        return nanos;
    }

    /**
     * @param appendSeconds until all were in the journal
     * @param shipSeconds until all were in the database
     */
    record Throughput(int records, double appendSeconds, double shipSeconds) {}

    /** From the first append until the last record is in the database. */
    Throughput throughput(List<RequestRecord> records) throws InterruptedException {
        long start = System.nanoTime();
        records.forEach(log::append);
        double appended = (System.nanoTime() - start) / 1e9;
        awaitShipped();
        return new Throughput(records.size(), appended, (System.nanoTime() - start) / 1e9);
    }

    void awaitShipped() throws InterruptedException {
        while (log.state().waiting() > 0) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }
}
