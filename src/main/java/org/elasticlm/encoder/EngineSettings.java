package org.elasticlm.encoder;

/**
 * The engine's process-wide settings, made once and before anything touches it. A system property given on the command line
 * stays as it is.
 *
 * <p>Threads: one Java thread calls the engine, which spreads each product over all cores; that gives the lowest latency for
 * a single query.
 */
public final class EngineSettings {

    private EngineSettings() {}

    /** Harmless to repeat. */
    public static void apply() {
        set("ai.djl.offline", "true");
        set("OPT_OUT_TRACKING", "true");
        set("ai.djl.pytorch.num_threads", Integer.toString(Runtime.getRuntime().availableProcessors()));
        set("ai.djl.pytorch.num_interop_threads", "1");
        // The program is written in the form that runs fastest; optimising it again costs seconds at every new shape.
        set("ai.djl.pytorch.graph_optimizer", "false");
    }

    private static void set(String name, String value) {
        if (System.getProperty(name) == null) {
            System.setProperty(name, value);
        }
    }
}
