package org.elasticlm.evaluation;

/** At which width the documents are embedded that queries of a width are compared with. */
public enum DocumentWidth {
    /** The query's own. */
    SAME,
    /** The full one, as a server stores them. */
    FULL
}
