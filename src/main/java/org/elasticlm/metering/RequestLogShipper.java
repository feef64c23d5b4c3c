package org.elasticlm.metering;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.retry.Retry;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.TransactionException;

/**
 * Brings batches to the database, or to local disk while the database is away, and later from there to the database.
 * Only the log's own thread calls it; the counters may be read by any.
 */
final class RequestLogShipper {

    private static final Logger log = LoggerFactory.getLogger(RequestLogShipper.class);

    private final RequestLogWriter writer;
    private final SpillFiles spill;
    private final Retry retry;
    private final CircuitBreaker breaker;
    private final AtomicLong lost = new AtomicLong();

    RequestLogShipper(RequestLogWriter writer, SpillFiles spill, Retry retry, CircuitBreaker breaker) {
        this.writer = writer;
        this.spill = spill;
        this.retry = retry;
        this.breaker = breaker;
    }

    /** On return each record is in the database, on disk, or counted as lost. */
    void ship(List<RequestRecord> batch) {
        if (!written(batch) && !spill.keep(batch)) {
            lose(batch.size());
        }
    }

    /**
     * Moves one waiting batch from disk to the database.
     *
     * @return whether there may be more to move now
     */
    boolean replay() {
        for (Path file : spill.oldest()) {
            List<RequestRecord> batch;
            try {
                batch = spill.read(file);
            } catch (IllegalStateException e) {
                log.error("Request records on disk cannot be read and are set aside: {}", file, e);
                spill.setAside(file);
                return true;
            }
            if (written(batch)) {
                spill.remove(file, batch.size());
                return true;
            }
        }
        return false;
    }

    long spilled() {
        return spill.records();
    }

    long lost() {
        return lost.get();
    }

    void lose(int records) {
        lost.addAndGet(records);
    }

    private boolean written(List<RequestRecord> batch) {
        try {
            breaker.executeRunnable(Retry.decorateRunnable(retry, () -> writer.write(batch)));
            return true;
        } catch (DataIntegrityViolationException e) {
            return writtenOneByOne(batch);
        } catch (CallNotPermittedException e) {
            return false;
        } catch (DataAccessException | TransactionException e) {
            log.warn("The request log's database does not answer; records wait on disk: {}", e.getMessage());
            return false;
        }
    }

    /** One record that the database will never take must not hold up the others. */
    private boolean writtenOneByOne(List<RequestRecord> batch) {
        try {
            for (RequestRecord record : batch) {
                try {
                    writer.write(List.of(record));
                } catch (DataIntegrityViolationException e) {
                    log.error("The database refuses the record of request {}", record.id(), e);
                    lose(1);
                }
            }
            return true;
        } catch (DataAccessException | TransactionException e) {
            return false;
        }
    }
}
