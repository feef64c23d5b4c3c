package org.elasticlm.logbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.StringReader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.elasticlm.metering.RequestLog;
import org.elasticlm.metering.RequestRecord;
import org.elasticlm.metering.RequestText;
import org.junit.jupiter.api.Test;

/** A measured server's log does what its command says, and keeps every record when the command has gone. */
class RecordingControlTests {

    private final List<RequestRecord> kept = Collections.synchronizedList(new ArrayList<>());
    private final RequestLog log = new RequestLog() {
        @Override
        public void append(RequestRecord record) {
            kept.add(record);
        }

        @Override
        public void append(RequestText text) {
            throw new UnsupportedOperationException("Nothing is captured here");
        }
    };
    private final SwitchedRequestLog switched = new SwitchedRequestLog(log);
    private final SyntheticHistory history = new SyntheticHistory(SyntheticTenant.all(2), Instant.EPOCH, 1);
    private final AtomicInteger gone = new AtomicInteger();

    @Test
    void recordsAreDroppedOnlyWhileTheLogIsOff() {
        switched.append(record());
        switched.set(false);
        switched.append(record());
        switched.append(record());
        switched.set(true);
        switched.append(record());

        assertThat(kept).hasSize(2);
        assertThat(switched.recorded()).isEqualTo(2);
        assertThat(switched.dropped()).isEqualTo(2);
    }

    @Test
    void atTheEndOfItsOrdersTheLogIsOnAndTheServerEnds() throws Exception {
        try (SyntheticPour pour = new SyntheticPour(log, history, Clock.systemUTC())) {
            new RecordingControl(new StringReader("pour 10\noff\n"), switched, pour, gone::incrementAndGet).listen();
        }
        switched.append(record());

        assertThat(switched.recorded()).isEqualTo(1);
        assertThat(gone).hasValue(1);
    }

    @Test
    void whatIsPouredIsCountedAndEndsWhenItIsTold() throws Exception {
        try (SyntheticPour pour = new SyntheticPour(log, history, Clock.systemUTC())) {
            obeyUntil("pour 5000", pour, () -> kept.size() >= 500);

            assertThat(pour.thrownAway()).isZero();
        }
        // Its pour is closed, so its last records are counted.
        assertThat(kept)
                .hasSizeGreaterThanOrEqualTo(500)
                .extracting(RequestRecord::id)
                .doesNotHaveDuplicates();
        assertThat(switched.recorded()).isZero();
    }

    @Test
    void whatIsPouredAwayIsMadeUpAndNotKept() throws Exception {
        try (SyntheticPour pour = new SyntheticPour(log, history, Clock.systemUTC())) {
            obeyUntil("pour away 5000", pour, () -> pour.thrownAway() >= 500);

            assertThat(pour.poured()).isZero();
        }
        assertThat(kept).isEmpty();
    }

    @Test
    void asManyRecordsFallDueAsTheTimeHolds() {
        assertThat(SyntheticPour.due(1_000_000, 20_000)).isEqualTo(20);
        assertThat(SyntheticPour.due(49_999, 20_000)).isZero();
        assertThat(SyntheticPour.due(-5, 20_000)).isZero();
    }

    /** Then its orders end. */
    private void obeyUntil(String order, SyntheticPour pour, Callable<Boolean> reached) throws Exception {
        pour.start();
        try (PipedWriter orders = new PipedWriter()) {
            PipedReader read = new PipedReader(orders);
            Thread control = new Thread(new RecordingControl(read, switched, pour, gone::incrementAndGet)::listen);
            control.start();
            orders.write(order + "\n");
            orders.flush();
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(reached);
            orders.close();
            control.join();
        }
    }

    private RequestRecord record() {
        return history.hour(Instant.EPOCH, 1).get(0);
    }
}
