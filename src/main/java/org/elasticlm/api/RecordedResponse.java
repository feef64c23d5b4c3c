package org.elasticlm.api;

import jakarta.servlet.http.HttpServletResponse;
import org.elasticlm.metering.RequestLog;
import org.springframework.security.web.util.OnCommittedResponseWrapper;

/** An answer that is in the request log before any of it leaves, headers or body, whoever writes it. */
final class RecordedResponse extends OnCommittedResponseWrapper {

    private final Exchange exchange;
    private final RequestLog log;

    RecordedResponse(HttpServletResponse response, Exchange exchange, RequestLog log) {
        super(response);
        this.exchange = exchange;
        this.log = log;
    }

    @Override
    protected void onResponseCommitted() {
        exchange.recordIn(log, getStatus());
    }
}
