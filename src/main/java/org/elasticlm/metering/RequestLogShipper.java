package org.elasticlm.metering;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.retry.Retry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.elasticlm.journal.Journal;
import org.elasticlm.journal.JournalBatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.TransactionException;

/**
 * Brings records from the journal to the database, in order. A batch is released only when it is written, and writing it
 * again changes nothing, so every record arrives exactly once whenever this is cut short.
 */
final class RequestLogShipper {

    private static final Logger log = LoggerFactory.getLogger(RequestLogShipper.class);

    private final Journal journal;
    private final RequestLogWriter writer;
    private final Losses losses;
    private final Retry retry;
    private final CircuitBreaker breaker;
    private final int batchSize;

    private volatile boolean databaseAway;

    RequestLogShipper(
            Journal journal,
            RequestLogWriter writer,
            Losses losses,
            Retry retry,
            CircuitBreaker breaker,
            int batchSize) {
        this.journal = journal;
        this.writer = writer;
        this.losses = losses;
        this.retry = retry;
        this.breaker = breaker;
        this.batchSize = batchSize;
    }

    /**
     * Ships the next batch. One thread at a time.
     *
     * @return whether it was a full one, so that there may be more to ship now
     */
    boolean ship() throws IOException {
        JournalBatch batch = journal.read(batchSize);
        databaseAway = !batch.isEmpty() && !written(records(batch));
        if (databaseAway) {
            return false;
        }
        losses.add(LossReason.DAMAGED, batch.missing());
        journal.release(batch);
        return batch.entries().size() == batchSize;
    }

    /** Whether the database did not take the last batch. Any thread may ask. */
    boolean databaseAway() {
        return databaseAway;
    }

    private List<RequestRecord> records(JournalBatch batch) {
        List<RequestRecord> records = new ArrayList<>(batch.entries().size());
        for (byte[] entry : batch.entries()) {
            try {
                records.add(RecordCodec.decode(entry));
            } catch (IllegalArgumentException e) {
                log.error("A request record in the journal cannot be read: {}", e.getMessage());
                losses.add(LossReason.DAMAGED, 1);
            }
        }
        return records;
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
            if (!databaseAway) {
                log.warn("The request log's database does not answer; records wait in the journal: {}", e.getMessage());
            }
            return false;
        }
    }

    /** One record that the database will never take must not hold up the others. */
    private boolean writtenOneByOne(List<RequestRecord> batch) {
        int refused = 0;
        try {
            for (RequestRecord record : batch) {
                try {
                    writer.write(List.of(record));
                } catch (DataIntegrityViolationException e) {
                    log.error("The database refuses the record of request {}", record.id(), e);
                    refused++;
                }
            }
        } catch (DataAccessException | TransactionException e) {
            return false;
        }
        losses.add(LossReason.REFUSED, refused);
        return true;
    }
}
