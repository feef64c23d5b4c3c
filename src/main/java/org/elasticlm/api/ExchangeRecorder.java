package org.elasticlm.api;

import org.elasticlm.metering.RequestLog;
import org.springframework.stereotype.Component;

/** Where every exchange ends, exactly once: in the request log, in the metrics, and as a trace where those are wanted. */
@Component
class ExchangeRecorder {

    private final RequestLog log;
    private final RequestMeters meters;
    private final TraceExport traces;

    ExchangeRecorder(RequestLog log, RequestMeters meters, TraceExport traces) {
        this.log = log;
        this.meters = meters;
        this.traces = traces;
    }

    /** @param status what was answered */
    void ended(Exchange exchange, int status) {
        if (!exchange.recorded()) {
            return;
        }
        long now = System.nanoTime();
        traces.export(exchange, status, now);
        log.append(exchange.record(status, now));
        meters.answered(exchange.record(status, now), exchange.tenant());
    }
}
