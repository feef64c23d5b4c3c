package org.elasticlm.api;

import org.elasticlm.inference.Admission;
import org.elasticlm.metering.RequestLog;
import org.elasticlm.metering.RequestRecord;
import org.elasticlm.metering.RequestText;
import org.springframework.stereotype.Component;

/** Where every exchange ends, exactly once: in the request log, in the metrics, and as a trace where those are wanted. */
@Component
class ExchangeRecorder {

    private final RequestLog log;
    private final RequestMeters meters;
    private final TraceExport traces;
    private final Admission admission;
    private final Strangers strangers = new Strangers();

    ExchangeRecorder(RequestLog log, RequestMeters meters, TraceExport traces, Admission admission) {
        this.log = log;
        this.meters = meters;
        this.traces = traces;
        this.admission = admission;
    }

    /** After the last byte of the answer, for what its tenant lets be kept; a second call does nothing. */
    void left(Exchange exchange) {
        RequestText text = exchange.takeText();
        if (text != null) {
            log.append(text);
        }
    }

    /**
     * Before the first byte of the answer leaves; a second call for the same exchange does nothing.
     *
     * @param status what is answered
     */
    void ended(Exchange exchange, int status) {
        if (!exchange.endsNow()) {
            return;
        }
        long now = System.nanoTime();
        traces.export(exchange, status, now);
        RequestRecord record = exchange.record(status, now);
        if (record.tenantId() != null || strangers.admit()) {
            log.append(record);
        }
        meters.answered(record, exchange.tenant());
        // Documents keep no deadline that their own reply tells anything about, and putting hundreds into words takes
        // long.
        if (status < 400 && exchange.result() != null && exchange.query()) {
            admission.replied(exchange.sinceComputed(System.nanoTime()));
        }
    }
}
