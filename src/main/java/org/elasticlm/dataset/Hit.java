package org.elasticlm.dataset;

/**
 * One retrieved document.
 *
 * @param document its place in the corpus
 * @param score higher is better; comparable within one query only
 */
public record Hit(int document, float score) {}
