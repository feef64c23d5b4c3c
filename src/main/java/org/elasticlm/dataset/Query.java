package org.elasticlm.dataset;

/** One question or claim to find documents for. */
public record Query(String id, String text) {}
