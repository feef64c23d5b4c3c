package org.elasticlm.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.isNull;
import static org.mockito.Mockito.atLeast;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockingDetails;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import java.util.UUID;
import org.elasticlm.inference.Admission;
import org.elasticlm.metering.RequestLog;
import org.elasticlm.metering.RequestRecord;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class ExchangeRecorderTests {

    private final RequestLog log = mock(RequestLog.class);
    private final RequestMeters meters = mock(RequestMeters.class);
    private final ExchangeRecorder recorder =
            new ExchangeRecorder(log, meters, mock(TraceExport.class), mock(Admission.class));

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

    private static Exchange exchange(int number) {
        return Exchange.begin(new MockHttpServletRequest("POST", "/v1/embed"), new UUID(1, number));
    }
}
