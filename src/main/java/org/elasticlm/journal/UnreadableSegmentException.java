package org.elasticlm.journal;

import java.io.IOException;
import java.nio.file.Path;

/** A segment cannot be read: it is gone, or the disk refuses it. What comes after it waits. */
public final class UnreadableSegmentException extends IOException {

    private static final long serialVersionUID = 1L;

    private final long segment;

    UnreadableSegmentException(Path file, long segment, IOException cause) {
        super("The request journal's " + file + " cannot be read: " + cause, cause);
        this.segment = segment;
    }

    long segment() {
        return segment;
    }
}
