package org.elasticlm.encoder;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An encoder whose weights receive gradients. Master weights are float32; products run in bfloat16 when asked to. Loss
 * functions build on {@link #forward}'s result; one thread uses it.
 *
 * <p>The process needs {@code -Dai.djl.pytorch.graph_optimizer=false}: TorchScript's own differentiation fails on mixed
 * number formats, the engine's does not.
 */
public final class TrainableEncoder implements AutoCloseable {

    private final EncoderShape shape;
    private final ProgramHead head;
    private final Model model;
    private final boolean trains;
    private final ParameterStore store;
    private final Map<String, NDArray> parameters = new LinkedHashMap<>();

    private TrainableEncoder(EncoderShape shape, ProgramHead head, Model model, boolean trains) {
        this.shape = shape;
        this.head = head;
        this.model = model;
        this.trains = trains;
        this.store = new ParameterStore(model.getNDManager(), false);
        if (trains) {
            model.getBlock()
                    .getDirectParameters()
                    .forEach(entry ->
                            parameters.put(entry.getKey(), entry.getValue().getArray()));
        }
    }

    /**
     * @param weights the program's tensors, see {@link #tensorShapes}; superfluous ones are left out
     * @param products number format of the matrix products
     */
    public static TrainableEncoder load(
            EncoderShape shape, ProgramHead head, Map<String, WeightTensor> weights, Precision products)
            throws IOException {
        return load(shape, head, weights, products, true);
    }

    /** One whose weights stay as they are, such as a teacher: it has no {@link #parameters} and keeps nothing for a backward pass. */
    public static TrainableEncoder frozen(
            EncoderShape shape, ProgramHead head, Map<String, WeightTensor> weights, Precision products)
            throws IOException {
        return load(shape, head, weights, products, false);
    }

    private static TrainableEncoder load(
            EncoderShape shape, ProgramHead head, Map<String, WeightTensor> weights, Precision products, boolean trains)
            throws IOException {
        ComputeDevice device = EngineSettings.device();
        BertProgram program = new BertProgram(
                shape,
                new SlicedLinears(shape, products == Precision.FLOAT32 ? null : products),
                head,
                products,
                device.cuda());
        Map<String, WeightTensor> needed = new LinkedHashMap<>();
        program.tensors().forEach((name, form) -> {
            WeightTensor tensor = weights.get(name);
            if (tensor == null || !tensor.shape().equals(form)) {
                throw new IllegalArgumentException("Tensor " + name + ": expected shape " + form + ", found "
                        + (tensor == null ? "none" : tensor.shape()));
            }
            needed.put(name, tensor);
        });
        Path folder = Files.createTempDirectory("elasticlm-train");
        Path file = folder.resolve("bert.pt");
        try {
            new TorchScriptArchive(program.source(), BertProgram.CLASS_NAME, needed, Precision.FLOAT32, false)
                    .write(file);
            Model model = Model.newInstance("bert", device.device(), "PyTorch");
            model.load(folder, "bert", Map.of("trainParam", Boolean.toString(trains)));
            return new TrainableEncoder(shape, head, model, trains);
        } catch (MalformedModelException e) {
            throw new IOException("The engine refused the generated program", e);
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    /** Names and shapes of the tensors that an encoder with this head has. */
    public static Map<String, List<Long>> tensorShapes(EncoderShape shape, ProgramHead head) {
        return ProgramTensors.of(shape, head);
    }

    public EncoderShape shape() {
        return shape;
    }

    public ProgramHead head() {
        return head;
    }

    /** A manager for one step's arrays; close it with the step. */
    public NDManager newScope() {
        return model.getNDManager().newSubManager();
    }

    /** The master weights by name; each has a gradient after a backward pass. */
    public Map<String, NDArray> parameters() {
        return parameters;
    }

    /** How many of the engine's arrays this encoder and its open scopes hold; the same between steps, or something leaks. */
    public int liveArrays() {
        return model.getNDManager().getManagedArrays().size();
    }

    /** What the head makes of the batch, such as vectors [texts, hidden] or logits [texts, outputs], attached to the scope. */
    public NDArray forward(NDManager scope, PackedBatch batch, Width width) {
        return call(scope, batch, width);
    }

    /**
     * Mean cross-entropy in nats of masked tokens, a scalar.
     *
     * @param positions packed positions of the masked tokens
     * @param originals what stood there
     */
    public NDArray maskedLanguageLoss(
            NDManager scope, PackedBatch batch, Width width, long[] positions, long[] originals) {
        NDArray targets = scope.create(new long[][] {positions, originals});
        return call(scope, batch, width, targets);
    }

    /**
     * How far a width's relations are from a teacher's, a scalar; see {@link ProgramHead#RELATIONS}.
     *
     * @param targets what a teacher's {@link ProgramHead#LAST_PROJECTIONS} computes of the same batch
     * @param number which of the projections is the width's own
     */
    public NDArray relationLoss(NDManager scope, PackedBatch batch, Width width, NDArray targets, int number) {
        return call(scope, batch, width, targets, scope.create(new long[] {number}));
    }

    /** Copies the present weights to the Java side. */
    public Map<String, WeightTensor> weights() {
        Map<String, WeightTensor> copies = new LinkedHashMap<>();
        ProgramTensors.of(shape, head).forEach((name, form) -> {
            NDArray parameter = parameters.get(name);
            if (parameter == null) {
                throw new IllegalStateException("The engine has no parameter " + name);
            }
            copies.put(name, new WeightTensor(form, parameter.toFloatArray()));
        });
        return copies;
    }

    private NDArray call(NDManager scope, PackedBatch batch, Width width, NDArray... more) {
        long[] quotas = new long[2 * shape.layers()];
        for (int layer = 0; layer < shape.layers(); layer++) {
            quotas[layer] = width.heads().get(layer);
            quotas[shape.layers() + layer] = width.neurons().get(layer);
        }
        NDList inputs = new NDList(
                scope.create(batch.tokens(), new Shape(4, batch.tokenCount())),
                scope.create(batch.lengths()),
                scope.create(quotas, new Shape(2, shape.layers())));
        inputs.addAll(java.util.Arrays.asList(more));
        return model.getBlock().forward(store, inputs, trains).singletonOrThrow();
    }

    @Override
    public void close() {
        parameters.clear();
        model.close();
    }
}
