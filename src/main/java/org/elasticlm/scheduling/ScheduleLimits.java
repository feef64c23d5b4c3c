package org.elasticlm.scheduling;

/**
 * The bounds that schedules keep to.
 *
 * @param batchTokens most tokens of a batch; a single larger slice is a batch of its own
 * @param longestBatchMillis no batch is planned to take longer, since nothing interrupts it; a single slice may
 * @param calmMillis how long a wider level must have been enough before it is taken
 * @param loadMargin share of a width's throughput that arrivals may use before a narrower one is chosen, in (0, 1]
 */
public record ScheduleLimits(int batchTokens, double longestBatchMillis, double calmMillis, double loadMargin) {}
