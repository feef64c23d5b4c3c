package org.elasticlm.encoder;

/**
 * The engine's process-wide settings, made once and before anything touches it. A system property given on the command line
 * stays as it is.
 *
 * <p>Threads: as many cores as are {@link UsefulCores useful}. A single text is spread over them product by product, a batch is
 * cut into {@link Lanes}.
 */
public final class EngineSettings {

    static final String THREADS = "ai.djl.pytorch.num_threads";

    private static volatile ComputeDevice device = ComputeDevice.CPU;

    private EngineSettings() {}

    /**
     * From now on models are loaded there.
     *
     * @throws DeviceException when the engine can't compute there
     */
    public static void use(ComputeDevice wanted) {
        apply();
        if (wanted.cuda()) {
            CudaEngine.require(wanted);
        }
        device = wanted;
    }

    /** What models are loaded on; the processor unless something else was asked for, also where there is a card. */
    public static ComputeDevice device() {
        return device;
    }

    /** Harmless to repeat. */
    public static void apply() {
        set("ai.djl.offline", "true");
        set("OPT_OUT_TRACKING", "true");
        set(THREADS, Integer.toString(Runtime.getRuntime().availableProcessors()));
        set("ai.djl.pytorch.num_interop_threads", "1");
        // The program is written in the form that runs fastest; optimising it again costs seconds at every new shape.
        set("ai.djl.pytorch.graph_optimizer", "false");
    }

    /** How many cores the engine may use; on a card one thread feeds it. */
    static int cores() {
        apply();
        if (device.cuda()) {
            return 1;
        }
        return Integer.parseInt(System.getProperty(THREADS));
    }

    private static void set(String name, String value) {
        if (System.getProperty(name) == null) {
            System.setProperty(name, value);
        }
    }
}
