package org.elasticlm.traffic;

/**
 * One request to send.
 *
 * @param atNanos when to send it, after the start of the run; latency counts from here, however late it really goes out
 * @param size of its content, relative to the ordinary request
 */
public record Arrival(long atNanos, double size) {}
