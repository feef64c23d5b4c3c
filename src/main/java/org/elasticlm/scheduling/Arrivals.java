package org.elasticlm.scheduling;

/**
 * How fast queries for one model arrive, refused ones included.
 *
 * @param rungs the widths allowed to them
 * @param sequences per second
 * @param tokens per second
 * @param squaredTokens Σ length² per second
 */
public record Arrivals(Ladder ladder, Rungs rungs, double sequences, double tokens, double squaredTokens) {}
