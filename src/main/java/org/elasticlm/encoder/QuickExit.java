package org.elasticlm.encoder;

/**
 * Lets a command be ended in the middle of a forward pass. The usual end of a process takes the engine's libraries apart under
 * the threads that still compute in them, which crashes. While one of these is open, Ctrl-C and SIGTERM end the process without
 * that. It is for commands that have nothing to put in order first.
 */
public final class QuickExit implements AutoCloseable {

    /** As shells number the end by SIGTERM. */
    private static final int TERMINATED = 143;

    private final Thread hook = new Thread(() -> now(TERMINATED), "quick-exit");

    public QuickExit() {
        CLibrary.load();
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Ends the process at once. */
    public static void now(int status) {
        System.out.flush();
        System.err.flush();
        CLibrary.exit(status);
        Runtime.getRuntime().halt(status);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // The hook runs already.
        }
    }
}
