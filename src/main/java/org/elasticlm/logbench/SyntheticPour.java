package org.elasticlm.logbench;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.elasticlm.metering.RequestLog;
import org.elasticlm.metering.RequestRecord;
import org.elasticlm.metering.TimeOrderedIds;

/**
 * Made-up records, appended within a server as if so many requests had been answered: they take the journal, the shipping
 * thread, the heap and the database that the server's own records take. They are invented ahead, since that is none of a log's work.
 */
final class SyntheticPour implements AutoCloseable {

    private static final int INVENTED = 10_000;
    private static final Duration GAP = Duration.ofMillis(1);
    private static final Duration IDLE = Duration.ofMillis(20);
    private static final Duration MOST_BEHIND = Duration.ofSeconds(1);

    private final RequestLog log;
    private final List<RequestRecord> invented;
    private final TimeOrderedIds ids;
    private final Clock clock;
    private final LongAdder poured = new LongAdder();
    private final LongAdder thrownAway = new LongAdder();
    private final Thread thread = new Thread(this::pour, "synthetic-pour");

    private int next;
    private volatile Recording order = Recording.ON;
    private volatile boolean stopping;

    SyntheticPour(RequestLog log, SyntheticHistory history, Clock clock) {
        this.log = log;
        this.invented = history.within(clock.instant(), GAP, INVENTED);
        this.ids = new TimeOrderedIds(clock);
        this.clock = clock;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    void set(Recording order) {
        this.order = order;
    }

    /** That went on record. */
    long poured() {
        return poured.sum();
    }

    long thrownAway() {
        return thrownAway.sum();
    }

    private void pour() {
        long due = System.nanoTime();
        while (!stopping) {
            Recording now = order;
            if (now.poured() == 0) {
                LockSupport.parkNanos(IDLE.toNanos());
                due = System.nanoTime();
                continue;
            }
            LockSupport.parkNanos(GAP.toNanos());
            // A thread that was kept waiting makes up for it, but not for minutes.
            due = Math.max(due, System.nanoTime() - MOST_BEHIND.toNanos());
            int count = due(System.nanoTime() - due, now.poured());
            append(count, now.kept());
            due += count * Duration.ofSeconds(1).toNanos() / now.poured();
        }
    }

    /** How many records fall due in some time. */
    static int due(long nanos, int rate) {
        return Math.toIntExact(Math.max(0, nanos) * rate / Duration.ofSeconds(1).toNanos());
    }

    private void append(int count, boolean kept) {
        Instant now = clock.instant();
        for (int i = 0; i < count; i++) {
            RequestRecord record = SyntheticHistory.again(invented.get(next), ids.next(), now);
            if (kept) {
                log.append(record);
            }
            next = (next + 1) % invented.size();
        }
        (kept ? poured : thrownAway).add(count);
    }

    @Override
    public void close() throws InterruptedException {
        stopping = true;
        thread.join();
    }
}
