package org.elasticlm.logbench;

import java.util.concurrent.atomic.LongAdder;
import org.elasticlm.metering.RequestLog;
import org.elasticlm.metering.RequestRecord;
import org.elasticlm.metering.RequestText;

/** A request log that can be switched off, so that answers with and without it can be compared. It counts what it drops. */
final class SwitchedRequestLog implements RequestLog {

    private final RequestLog log;
    private final LongAdder recorded = new LongAdder();
    private final LongAdder dropped = new LongAdder();

    private volatile boolean on = true;

    SwitchedRequestLog(RequestLog log) {
        this.log = log;
    }

    void set(boolean on) {
        this.on = on;
    }

    @Override
    public void append(RequestRecord record) {
        if (on) {
            recorded.increment();
            log.append(record);
        } else {
            dropped.increment();
        }
    }

    @Override
    public void append(RequestText text) {
        if (on) {
            log.append(text);
        }
    }

    long recorded() {
        return recorded.sum();
    }

    long dropped() {
        return dropped.sum();
    }
}
