package org.elasticlm.bundle;

import java.nio.file.Path;

/** A bundle that cannot be used: which file, what was expected in it, what was found, and what to do about it. */
public final class BundleException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String action;

    public BundleException(Path file, String expected, String found, String action) {
        super(file + ": expected " + expected + ", found " + found);
        this.action = action;
    }

    /** What the reader of the message can do, as a sentence. */
    public String action() {
        return action;
    }

    /** Everything in one line, for the command line. */
    public String full() {
        return getMessage() + ". " + action;
    }
}
