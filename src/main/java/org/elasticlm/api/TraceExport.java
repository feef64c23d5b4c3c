package org.elasticlm.api;

/** Makes traces of ended exchanges. */
interface TraceExport {

    /** For servers that trace nothing. */
    TraceExport OFF = (exchange, status, nowNanos) -> {};

    /** Before the exchange is recorded: gives it the id of its trace. */
    void export(Exchange exchange, int status, long nowNanos);
}
