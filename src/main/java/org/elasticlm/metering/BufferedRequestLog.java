package org.elasticlm.metering;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a record in well under a microsecond and lets one thread write batches. What is in memory when the process is
 * killed, at most one flush interval of records, is the only thing that a crash can take.
 */
final class BufferedRequestLog implements RequestLog, RequestLogPipeline, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(BufferedRequestLog.class);
    private static final long STOP_LIMIT_MILLIS = Duration.ofSeconds(30).toMillis();

    private final BlockingQueue<RequestRecord> queue;
    private final int batchSize;
    private final long flushMillis;
    private final RequestLogShipper shipper;
    private final LiveMetrics live;
    private final AtomicInteger shipping = new AtomicInteger();
    private final Thread thread = new Thread(this::run, "request-log");

    private volatile boolean stopping;

    BufferedRequestLog(MeteringSettings settings, RequestLogShipper shipper, LiveMetrics live) {
        this.queue = new ArrayBlockingQueue<>(settings.bufferCapacity());
        this.batchSize = settings.batchSize();
        this.flushMillis = settings.flushInterval().toMillis();
        this.shipper = shipper;
        this.live = live;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    @Override
    public void append(RequestRecord record) {
        live.count(record);
        if (!queue.offer(record)) {
            shipper.lose(1);
        }
    }

    @Override
    public RequestLogState state() {
        return new RequestLogState((long) queue.size() + shipping.get(), shipper.spilled(), shipper.lost());
    }

    /** Writes what is left. */
    @Override
    public void close() throws InterruptedException {
        stopping = true;
        thread.join(STOP_LIMIT_MILLIS);
    }

    private void run() {
        while (!stopping || !queue.isEmpty()) {
            try {
                step();
            } catch (InterruptedException e) {
                stopping = true;
            } catch (RuntimeException e) {
                log.error("The request log goes on after an error", e);
            }
        }
    }

    private void step() throws InterruptedException {
        List<RequestRecord> batch = nextBatch();
        if (batch.isEmpty()) {
            boolean more = true;
            while (more && queue.isEmpty() && !stopping) {
                more = shipper.replay();
            }
            return;
        }
        try {
            shipping.set(batch.size());
            shipper.ship(batch);
        } finally {
            shipping.set(0);
        }
    }

    /** Waits up to the flush interval for a first record, and as long again for others to come with it. */
    private List<RequestRecord> nextBatch() throws InterruptedException {
        @Nullable RequestRecord first = queue.poll(flushMillis, TimeUnit.MILLISECONDS);
        if (first == null) {
            return List.of();
        }
        shipping.set(1);
        if (queue.size() < batchSize && !stopping) {
            Thread.sleep(flushMillis);
        }
        List<RequestRecord> batch = new ArrayList<>();
        batch.add(first);
        queue.drainTo(batch, batchSize - 1);
        return batch;
    }
}
