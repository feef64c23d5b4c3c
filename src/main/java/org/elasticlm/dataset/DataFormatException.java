package org.elasticlm.dataset;

import java.io.IOException;
import java.nio.file.Path;

/** A line of a data file that is not what it should be: which file, which line, what was expected there. */
public final class DataFormatException extends IOException {

    private static final long serialVersionUID = 1;

    DataFormatException(Path file, long line, String expected) {
        super(file + ", line " + line + ": " + expected);
    }
}
