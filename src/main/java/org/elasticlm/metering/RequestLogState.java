package org.elasticlm.metering;

/**
 * How the request log's pipeline is doing.
 *
 * @param pending records in memory, on their way to the database
 * @param spilled records on local disk, waiting for the database to come back
 * @param lost records that could be kept nowhere since the start; must stay 0
 */
public record RequestLogState(long pending, long spilled, long lost) {}
