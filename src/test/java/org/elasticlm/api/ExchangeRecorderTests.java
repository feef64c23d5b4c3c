package org.elasticlm.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.isNull;
import static org.mockito.Mockito.atLeast;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockingDetails;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import java.time.Duration;
import java.util.UUID;
import org.elasticlm.inference.Admission;
import org.elasticlm.inference.InferenceResult;
import org.elasticlm.metering.RequestLog;
import org.elasticlm.metering.RequestRecord;
import org.elasticlm.scheduling.WidthReason;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class ExchangeRecorderTests {

    private final RequestLog log = mock(RequestLog.class);
    private final RequestMeters meters = mock(RequestMeters.class);
    private final Admission admission = mock(Admission.class);
    private final ExchangeRecorder recorder = new ExchangeRecorder(log, meters, mock(TraceExport.class), admission);

    @Test
    void aFloodWithoutAKeyIsCountedAndDoesNotFillTheLog() {
        int flood = 3 * Strangers.A_MINUTE;
        for (int i = 0; i < flood; i++) {
            recorder.ended(exchange(i), 401);
        }

        verify(meters, times(flood)).answered(any(), isNull());
        // Two where a minute ended meanwhile.
        assertThat(mockingDetails(log).getInvocations().size()).isBetween(Strangers.A_MINUTE, 2 * Strangers.A_MINUTE);
        verify(log, atLeast(1)).append(any(RequestRecord.class));
    }

    /** Putting hundreds of vectors into words takes long, and says nothing about how soon a query's answer leaves. */
    @Test
    void onlyRepliesToQueriesTellHowLongRepliesTake() {
        recorder.ended(computed(1, true), 200);
        verify(admission, never()).replied(anyLong());

        recorder.ended(computed(2, false), 200);
        verify(admission).replied(anyLong());
    }

    @Test
    void documentsThatWereRefusedCanBeToldFromQueries() {
        Exchange documents = exchange(1);
        documents.promised(Duration.ofSeconds(5), true);
        Exchange query = exchange(2);
        query.promised(Duration.ofMillis(100), false);

        assertThat(documents.record(503, System.nanoTime()).reason()).isEqualTo("documents");
        assertThat(query.record(503, System.nanoTime()).reason()).isNull();
    }

    private static Exchange computed(int number, boolean documents) {
        Exchange exchange = exchange(number);
        exchange.promised(Duration.ofMillis(100), documents);
        exchange.tokenized(1, 10, 0, 1_000);
        exchange.computed(new InferenceResult(new float[1][1], 1, WidthReason.QUIET, 0, 1_000));
        return exchange;
    }

    private static Exchange exchange(int number) {
        return Exchange.begin(new MockHttpServletRequest("POST", "/v1/embed"), new UUID(1, number));
    }
}
