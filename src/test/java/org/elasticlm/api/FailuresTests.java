package org.elasticlm.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.apache.catalina.connector.ClientAbortException;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class FailuresTests {

    private final Exchange exchange = Exchange.begin(new MockHttpServletRequest("POST", "/v1/embed"), new UUID(1, 2));

    @Test
    void aSenderWhoGivesUpIsTheSendersMatter() {
        IOException gone = new ClientAbortException(new EOFException());

        assertThat(code(gone)).isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(code(new CompletionException(new UncheckedIOException("The body could not be read", gone))))
                .isEqualTo(ErrorCode.INVALID_REQUEST);
    }

    @Test
    void aSenderWhoIsTooSlowIsToldSo() {
        IOException slow = new ClientAbortException(new SocketTimeoutException("Read timed out"));

        assertThat(code(new UncheckedIOException("The body could not be read", slow)))
                .isEqualTo(ErrorCode.REQUEST_TIMEOUT);
        assertThat(code(new SocketTimeoutException("The database's"))).isEqualTo(ErrorCode.INTERNAL);
    }

    @Test
    void aDiskThatIsFullIsTheServers() {
        assertThat(code(new UncheckedIOException(
                        "The bundle could not be stored", new IOException("No space left on device"))))
                .isEqualTo(ErrorCode.INTERNAL);
        assertThat(code(new IOException("Broken disk"))).isEqualTo(ErrorCode.INTERNAL);
    }

    private ErrorCode code(Throwable thrown) {
        return Failures.translate(thrown, exchange).code();
    }
}
