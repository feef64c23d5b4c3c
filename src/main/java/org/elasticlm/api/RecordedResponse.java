package org.elasticlm.api;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.ObjIntConsumer;
import org.springframework.security.web.util.OnCommittedResponseWrapper;

/**
 * An answer that is in the request log before any of it leaves, headers or body, whoever writes it; and that is written
 * down where its tenant lets it be kept.
 */
final class RecordedResponse extends OnCommittedResponseWrapper {

    private final Exchange exchange;
    private final ObjIntConsumer<Exchange> recorder;

    /** An asynchronous answer passes the filter a second time, within what the first time made of it. */
    private final boolean outer;

    /** @param recorder takes the exchange and its status; may be called again after the first time */
    RecordedResponse(HttpServletResponse response, Exchange exchange, ObjIntConsumer<Exchange> recorder) {
        super(response);
        this.exchange = exchange;
        this.recorder = recorder;
        this.outer = response instanceof RecordedResponse
                || (response instanceof ServletResponseWrapper wrapper && wrapper.isWrapperFor(RecordedResponse.class));
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        Transcript transcript = exchange.transcript();
        ServletOutputStream body = super.getOutputStream();
        return transcript == null || outer ? body : new TranscribedStream(body, transcript);
    }

    @Override
    protected void onResponseCommitted() {
        recorder.accept(exchange, getStatus());
    }
}
