package org.elasticlm.encoder;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.engine.StandardCapabilities;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.LibUtils;
import org.jspecify.annotations.Nullable;

/**
 * Whether the engine that was loaded computes on NVIDIA's cards. The build that comes with this program does not; DJL takes
 * another one from the directory in {@code PYTORCH_LIBRARY_PATH}, with the version and flavour of the variables beside it.
 */
final class CudaEngine {

    private static final String LIBRARY_PATH = "PYTORCH_LIBRARY_PATH";
    private static final String FLAVOR = "cu128";

    private CudaEngine() {}

    /** @throws DeviceException when the card can't be computed on */
    static void require(ComputeDevice card) {
        Engine engine = Engine.getEngine("PyTorch");
        if (!engine.hasCapability(StandardCapabilities.CUDA)) {
            throw new DeviceException(
                    noCuda(card, engine.getVersion(), LibUtils.getLibtorchPath(), System.getenv(LIBRARY_PATH)));
        }
        try (NDManager manager = engine.newBaseManager(card.device())) {
            manager.ones(new Shape(1)).toFloatArray();
        } catch (EngineException refused) {
            throw new DeviceException("There is CUDA, but nothing can be computed on " + card + ": "
                    + refused.getMessage() + ". `nvidia-smi -L` lists the cards, from 0.");
        }
    }

    /**
     * @param version of the engine
     * @param directory where the engine was found
     * @param configured where it was to be looked for, or null
     */
    static String noCuda(ComputeDevice card, String version, String directory, @Nullable String configured) {
        String plain = version.replaceFirst("-.*", "");
        return """
                The device %s was asked for, but no CUDA can be used. Looked for PyTorch's CUDA build and a card: the engine \
                that was found is PyTorch %s in %s, %s is %s.
                What to do: install NVIDIA's driver (`nvidia-smi` should list the card); unpack LibTorch %s for CUDA 12.8 \
                from pytorch.org; start with %s=DIR/libtorch/lib PYTORCH_VERSION=%s PYTORCH_FLAVOR=%s. Without --device \
                the processor computes.""".formatted(
                        card,
                        version,
                        directory,
                        LIBRARY_PATH,
                        configured == null ? "not set" : configured,
                        plain,
                        LIBRARY_PATH,
                        plain,
                        FLAVOR);
    }
}
