package org.elasticlm.metering;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Writes in the processor's spare time, so that the log slows no answer, as long as there is any: a server that is busy for
 * minutes would not write its log at all. One batch that did not get through is written in the usual way, and so is
 * everything for a while. One thread at a time.
 */
final class PatientWriter implements RequestLogWriter {

    private static final Logger log = LoggerFactory.getLogger(PatientWriter.class);

    /** So long everything takes the usual way; then there may be spare time again. */
    static final Duration HURRY = Duration.ofMinutes(1);

    /** What PostgreSQL says of a statement that took longer than its limit ("query_canceled"). */
    private static final String CANCELED = "57014";

    private final RequestLogWriter patient;
    private final RequestLogWriter usual;
    private final InstantSource clock;

    private Instant hurriedUntil = Instant.MIN;

    PatientWriter(RequestLogWriter patient, RequestLogWriter usual, InstantSource clock) {
        this.patient = patient;
        this.usual = usual;
        this.clock = clock;
    }

    @Override
    public void write(List<RequestRecord> records) {
        if (clock.instant().isAfter(hurriedUntil)) {
            try {
                patient.write(records);
                return;
            } catch (DataAccessException e) {
                if (!isCanceled(e)) {
                    throw e;
                }
                hurriedUntil = clock.instant().plus(HURRY);
                log.debug("The processor has no time to spare for the request log, which takes its share for a while");
            }
        }
        usual.write(records);
    }

    /** At once: meanwhile nobody can change whether a tenant's texts are kept. */
    @Override
    public void writeTexts(List<RequestText> said) {
        usual.writeTexts(said);
    }

    private static boolean isCanceled(DataAccessException e) {
        return e.getMostSpecificCause() instanceof SQLException cause && CANCELED.equals(cause.getSQLState());
    }
}
