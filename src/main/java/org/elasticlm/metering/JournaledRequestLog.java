package org.elasticlm.metering;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.elasticlm.journal.Appended;
import org.elasticlm.journal.Journal;
import org.elasticlm.priority.GivingWay;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The request log as a write-ahead journal: a record is in a local file before its answer leaves, and goes from there to
 * the database. One thread ships, and gives way to those that answer; one brings the journal from the system's memory onto the
 * disk.
 */
public final class JournaledRequestLog implements RequestLog, RequestLogPipeline, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(JournaledRequestLog.class);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    /**
     * No more often a file of the journal is ended before it is full. So long deleted texts may still lie there, and so much is
     * read again at most where the journal's position is lost.
     */
    private static final Duration SEGMENTS_APART = Duration.ofMinutes(1);

    private final Journal journal;
    private final RequestLogShipper shipper;
    private final ShippingAttempts attempts;
    private final LiveMetrics live;
    private final Losses losses;
    private final MeteringSettings settings;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread shipping = thread("request-log-shipper", this::ship);
    private final Thread syncing = thread("request-log-sync", this::sync);

    private volatile boolean keeping = true;

    JournaledRequestLog(
            Journal journal, RequestLogShipper shipper, LiveMetrics live, Losses losses, MeteringSettings settings) {
        this.journal = journal;
        this.shipper = shipper;
        this.attempts = new ShippingAttempts(shipper, journal, System::nanoTime);
        this.live = live;
        this.losses = losses;
        this.settings = settings;
    }

    /** Outside of a server, for measurements, with the usual settings. */
    public static JournaledRequestLog open(Path directory, DataSource database) {
        MeteringSettings settings = MeteringSettings.usual();
        JdbcTemplate template = new JdbcTemplate(database);
        JournaledRequestLog log = MeteringConfiguration.requestLog(
                settings,
                Journal.open(
                        directory,
                        settings.journalLimit().toBytes(),
                        settings.segmentSize().toBytes()),
                new JdbcRequestLogWriter(template, new RequestLogPartitions(template), new RequestTexts(template)),
                new LiveMetrics(Clock.systemUTC()));
        log.start();
        return log;
    }

    void start() {
        shipping.start();
        syncing.start();
    }

    @Override
    public void append(RequestRecord record) {
        live.count(record);
        Appended appended = journal.append(RecordCodec.encode(record));
        keeping = appended == Appended.KEPT;
        switch (appended) {
            case KEPT -> {}
            case LIMIT_REACHED -> losses.add(LossReason.JOURNAL_FULL, 1);
            case DISK_REFUSED -> losses.add(LossReason.DISK_REFUSED, 1);
        }
    }

    @Override
    public void append(RequestText text) {
        // Texts never take the place of records: where the database is away for long, they are what is not kept.
        if (journal.bytes() < settings.journalLimit().toBytes() / 2) {
            var unused = journal.append(TextCodec.encode(text));
        }
    }

    @Override
    public RequestLogState state() {
        return new RequestLogState(
                journal.waiting(),
                journal.bytes(),
                shipper.databaseAway(),
                keeping,
                attempts.failing(),
                losses.counts());
    }

    /** Ships what it can; the rest stays in the journal for the next start. */
    @Override
    public void close() throws InterruptedException, IOException {
        stopping.countDown();
        shipping.join(STOP_LIMIT.toMillis());
        syncing.join(STOP_LIMIT.toMillis());
        journal.close();
    }

    /** Full batches one after the other; else a time in which records gather to share a transaction. */
    private void ship() {
        GivingWay.thisThread();
        try {
            Shipment last = Shipment.NONE;
            boolean stopped = false;
            while (!stopped) {
                stopped = stopped(last.gathering(settings.flushInterval()));
                do {
                    last = attempts.ship();
                } while (last.full());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void sync() {
        long ended = System.nanoTime() - SEGMENTS_APART.toNanos();
        try {
            while (!stopped(settings.syncInterval())) {
                if (System.nanoTime() - ended >= SEGMENTS_APART.toNanos() && journal.endSegment()) {
                    ended = System.nanoTime();
                }
                try {
                    journal.sync();
                } catch (IOException | RuntimeException e) {
                    log.error("The request journal cannot be brought onto the disk: {}", e.toString());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean stopped(Duration wait) throws InterruptedException {
        return stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Thread thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
