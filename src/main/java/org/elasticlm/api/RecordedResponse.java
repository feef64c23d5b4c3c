package org.elasticlm.api;

import jakarta.servlet.http.HttpServletResponse;
import java.util.function.ObjIntConsumer;
import org.springframework.security.web.util.OnCommittedResponseWrapper;

/** An answer that is in the request log before any of it leaves, headers or body, whoever writes it. */
final class RecordedResponse extends OnCommittedResponseWrapper {

    private final Exchange exchange;
    private final ObjIntConsumer<Exchange> recorder;

    /** @param recorder takes the exchange and its status; may be called again after the first time */
    RecordedResponse(HttpServletResponse response, Exchange exchange, ObjIntConsumer<Exchange> recorder) {
        super(response);
        this.exchange = exchange;
        this.recorder = recorder;
    }

    @Override
    protected void onResponseCommitted() {
        recorder.accept(exchange, getStatus());
    }
}
