package org.elasticlm.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.elasticlm.metering.RequestRecord;
import org.elasticlm.metering.TimeOrderedIds;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** The record comes before the answer, whichever way the answer leaves. */
class RecordedResponseTests {

    private final MockHttpServletResponse connection = new MockHttpServletResponse();
    private final List<RequestRecord> records = new ArrayList<>();
    private final List<Boolean> committedBefore = new ArrayList<>();
    private final Exchange exchange = Exchange.begin(
            new MockHttpServletRequest("POST", "/v1/embed"), new TimeOrderedIds(Clock.systemUTC()).next());
    private HttpServletResponse response;

    @BeforeEach
    void wrap() {
        response = new RecordedResponse(connection, exchange, this::record);
    }

    private void record(Exchange ended, int status) {
        if (ended.endsNow()) {
            records.add(ended.record(status, System.nanoTime()));
            committedBefore.add(connection.isCommitted());
        }
    }

    @Test
    void beforeAWholeBody() throws Exception {
        response.setContentLength(5);
        response.getOutputStream().write(new byte[5]);

        assertRecordedOnceBefore();
    }

    @Test
    void beforeTheFirstBytesOfALongBody() throws Exception {
        response.setContentLength(1_000_000);
        response.getOutputStream().write(new byte[500_000]);
        assertThat(connection.isCommitted()).isTrue();
        response.getOutputStream().write(new byte[500_000]);

        assertRecordedOnceBefore();
    }

    @Test
    void beforeHeadersAlone() throws Exception {
        response.flushBuffer();

        assertRecordedOnceBefore();
    }

    @Test
    void onlyOnceWhateverComesAfter() throws Exception {
        response.setStatus(404);
        response.getOutputStream().write(1);
        response.getOutputStream().flush();
        record(exchange, 500);

        assertRecordedOnceBefore();
        assertThat(records.get(0).status()).isEqualTo(404);
    }

    private void assertRecordedOnceBefore() {
        assertThat(records).hasSize(1);
        assertThat(committedBefore).containsExactly(false);
    }
}
