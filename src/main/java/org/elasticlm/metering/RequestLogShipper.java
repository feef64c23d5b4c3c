package org.elasticlm.metering;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.retry.Retry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
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

    /** Ships the next batch. One thread at a time. */
    Shipment ship() throws IOException {
        JournalBatch batch = journal.read(batchSize);
        Entries entries = entries(batch);
        databaseAway = !(written(entries.records(), writer::write, this::refused)
                && written(entries.texts(), writer::writeTexts, this::refused));
        if (databaseAway) {
            return Shipment.NONE;
        }
        losses.add(LossReason.DAMAGED, batch.missing());
        journal.release(batch);
        return new Shipment(batch.entries().size(), batch.full(batchSize));
    }

    /** Whether the database did not take the last batch. Any thread may ask. */
    boolean databaseAway() {
        return databaseAway;
    }

    private record Entries(List<RequestRecord> records, List<RequestText> texts) {}

    private Entries entries(JournalBatch batch) {
        List<byte[]> records = new ArrayList<>(batch.entries().size());
        List<RequestText> texts = new ArrayList<>();
        for (byte[] entry : batch.entries()) {
            try {
                if (TextCodec.isText(entry)) {
                    texts.add(TextCodec.decode(entry));
                } else {
                    RecordCodec.decode(entry);
                    records.add(entry);
                }
            } catch (IllegalArgumentException e) {
                log.error("A request record in the journal cannot be read: {}", e.getMessage());
                losses.add(LossReason.DAMAGED, 1);
            }
        }
        return new Entries(new DecodedRecords(records), texts);
    }

    private <T> boolean written(List<T> batch, Consumer<List<T>> write, BiConsumer<T, RuntimeException> refused) {
        if (batch.isEmpty()) {
            return true;
        }
        try {
            breaker.executeRunnable(Retry.decorateRunnable(retry, () -> write.accept(batch)));
            return true;
        } catch (DataIntegrityViolationException e) {
            return writtenOneByOne(batch, write, refused);
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
    private static <T> boolean writtenOneByOne(
            List<T> batch, Consumer<List<T>> write, BiConsumer<T, RuntimeException> refused) {
        List<T> never = new ArrayList<>();
        List<RuntimeException> reasons = new ArrayList<>();
        try {
            for (T each : batch) {
                try {
                    write.accept(List.of(each));
                } catch (DataIntegrityViolationException e) {
                    never.add(each);
                    reasons.add(e);
                }
            }
        } catch (DataAccessException | TransactionException e) {
            return false;
        }
        for (int i = 0; i < never.size(); i++) {
            refused.accept(never.get(i), reasons.get(i));
        }
        return true;
    }

    private void refused(RequestRecord record, RuntimeException reason) {
        log.error("The database refuses the record of request {}", record.id(), reason);
        losses.add(LossReason.REFUSED, 1);
    }

    /** Its message might repeat the text. */
    private void refused(RequestText text, RuntimeException reason) {
        log.error(
                "The database refuses the texts of request {}: {}",
                text.id(),
                reason.getClass().getSimpleName());
    }
}
