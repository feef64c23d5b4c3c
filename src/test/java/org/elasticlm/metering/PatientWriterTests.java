package org.elasticlm.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;

/** The log waits for spare time, but not for ever. */
class PatientWriterTests {

    private static final DataAccessException NO_TIME =
            new QueryTimeoutException("too long", new SQLException("canceling statement", "57014"));

    private final List<RequestRecord> records = List.of(Records.refused(null, Instant.EPOCH, 401));
    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final Written patient = new Written();
    private final Written usual = new Written();
    private final PatientWriter writer = new PatientWriter(patient, usual, clock);

    @Test
    void whereThereIsTimeToSpareEveryRecordTakesOnlyThat() {
        writer.write(records);
        writer.write(records);

        assertThat(patient.records).hasSize(2);
        assertThat(usual.records).isEmpty();
    }

    @Test
    void aBatchThatDidNotGetThroughIsWrittenAtOnceAndSoAreThoseAfterIt() {
        patient.failure = NO_TIME;
        writer.write(records);
        patient.failure = null;
        clock.advance(PatientWriter.HURRY);
        writer.write(records);

        assertThat(usual.records).hasSize(2);
        assertThat(patient.records).isEmpty();
    }

    @Test
    void afterAWhileThereMayBeTimeAgain() {
        patient.failure = NO_TIME;
        writer.write(records);
        patient.failure = null;
        clock.advance(PatientWriter.HURRY.plus(Duration.ofMillis(1)));
        writer.write(records);

        assertThat(patient.records).hasSize(1);
    }

    @Test
    void aDatabaseThatIsAwayIsNotInAHurry() {
        patient.failure = new DataAccessResourceFailureException("away", new SQLException("gone", "57P01"));

        assertThatThrownBy(() -> writer.write(records)).isSameAs(patient.failure);
        assertThat(usual.records).isEmpty();
    }

    @Test
    void textsDoNotWait() {
        writer.writeTexts(List.of(Records.text(UUID.randomUUID(), "tea", "coffee")));

        assertThat(usual.texts).hasSize(1);
        assertThat(patient.texts).isEmpty();
    }

    private static final class Written implements RequestLogWriter {

        private final List<RequestRecord> records = new ArrayList<>();
        private final List<RequestText> texts = new ArrayList<>();
        private @Nullable DataAccessException failure;

        @Override
        public void write(List<RequestRecord> batch) {
            if (failure != null) {
                throw failure;
            }
            records.addAll(batch);
        }

        @Override
        public void writeTexts(List<RequestText> said) {
            texts.addAll(said);
        }
    }
}
