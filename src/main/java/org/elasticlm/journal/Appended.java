package org.elasticlm.journal;

/** What became of an entry. */
public enum Appended {
    KEPT,
    /** The journal is as large as it may become. */
    LIMIT_REACHED,
    /** The disk took nothing, most likely because it is full. */
    DISK_REFUSED
}
