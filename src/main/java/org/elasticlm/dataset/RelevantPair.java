package org.elasticlm.dataset;

/**
 * A query and a document that was judged relevant to it.
 *
 * @param grade how relevant, above 0
 */
public record RelevantPair(Query query, Document document, int grade) {}
