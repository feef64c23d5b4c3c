package org.elasticlm.metering;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.retry.Retry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
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
        List<ByteBuffer> records = only(batch.entries(), entry -> !TextCodec.isText(entry));
        List<RequestText> texts = texts(batch);
        boolean written;
        try {
            written = written(records);
        } catch (IllegalArgumentException unreadable) {
            // Found on the way to the database: to look through every batch before would be to read all records twice.
            records = only(records, RequestLogShipper::isRecord);
            written = written(records);
        }
        databaseAway = !(written && written(texts, writer::writeTexts, this::refused));
        if (databaseAway) {
            return Shipment.NONE;
        }
        losses.add(LossReason.DAMAGED, batch.missing() + batch.entries().size() - records.size() - texts.size());
        journal.release(batch);
        return new Shipment(batch.entries().size(), batch.full(batchSize));
    }

    /** Whether the database did not take the last batch. Any thread may ask. */
    boolean databaseAway() {
        return databaseAway;
    }

    private static List<ByteBuffer> only(List<ByteBuffer> entries, Predicate<ByteBuffer> wanted) {
        return entries.stream().allMatch(wanted)
                ? entries
                : entries.stream().filter(wanted).toList();
    }

    private static List<RequestText> texts(JournalBatch batch) {
        List<RequestText> texts = new ArrayList<>();
        for (ByteBuffer entry : batch.entries()) {
            if (TextCodec.isText(entry)) {
                try {
                    texts.add(TextCodec.decode(entry));
                } catch (IllegalArgumentException e) {
                    log.error("Captured texts in the journal cannot be read: {}", e.getMessage());
                }
            }
        }
        return texts;
    }

    private static boolean isRecord(ByteBuffer entry) {
        try {
            RecordCodec.decode(entry);
            return true;
        } catch (IllegalArgumentException e) {
            log.error("A request record in the journal cannot be read: {}", e.getMessage());
            return false;
        }
    }

    private boolean written(List<ByteBuffer> records) {
        return written(new DecodedRecords(records), writer::write, this::refused);
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
