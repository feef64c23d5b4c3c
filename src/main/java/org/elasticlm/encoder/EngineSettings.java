package org.elasticlm.encoder;

/**
 * The engine's process-wide settings, made once and before anything touches it. A system property given on the command line
 * stays as it is.
 *
 * <p>Threads: a single text is spread over all cores, product by product, which gives a single query the lowest latency; a
 * batch is cut into {@link Lanes}.
 */
public final class EngineSettings {

    static final String THREADS = "ai.djl.pytorch.num_threads";

    private EngineSettings() {}

    /** Harmless to repeat. */
    public static void apply() {
        set("ai.djl.offline", "true");
        set("OPT_OUT_TRACKING", "true");
        set(THREADS, Integer.toString(Runtime.getRuntime().availableProcessors()));
        set("ai.djl.pytorch.num_interop_threads", "1");
        // The program is written in the form that runs fastest; optimising it again costs seconds at every new shape.
        set("ai.djl.pytorch.graph_optimizer", "false");
    }

    /** How many cores the engine may use. */
    static int cores() {
        apply();
        return Integer.parseInt(System.getProperty(THREADS));
    }

    private static void set(String name, String value) {
        if (System.getProperty(name) == null) {
            System.setProperty(name, value);
        }
    }
}
