package org.elasticlm.registry;

/**
 * A model on its way out. Its in-flight requests end on it.
 *
 * @param model what is let go
 * @param usage who still holds it
 * @param ended run once nobody does and nothing of it waits, on the thread that computed it
 */
public record Retirement(ServedModel model, ModelUsage usage, Runnable ended) {}
