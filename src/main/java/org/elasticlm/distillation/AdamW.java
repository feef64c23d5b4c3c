package org.elasticlm.distillation;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.elasticlm.encoder.EngineSettings;
import org.elasticlm.encoder.Precision;
import org.elasticlm.encoder.TorchScriptArchive;
import org.elasticlm.encoder.WeightTensor;
import org.jspecify.annotations.Nullable;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter, arXiv 1711.05101) and clipping of the global gradient norm. One
 * call of PyTorch's fused operator updates all weights in place, which takes a tenth of the time of the same arithmetic in
 * single array operations. Biases, LayerNorms and vectors in general do not decay.
 */
public final class AdamW implements AutoCloseable {

    private static final String PROGRAM = """
            class AdamW(Module):
              __parameters__ = []
              __buffers__ = []
              training : bool
              def norm(self: __torch__.AdamW,
                gradients: List[Tensor]) -> Tensor:
                return torch.norm(torch.stack(torch._foreach_norm(gradients)))
              def step(self: __torch__.AdamW,
                weights: List[Tensor],
                gradients: List[Tensor],
                means: List[Tensor],
                squares: List[Tensor],
                steps: List[Tensor],
                divisor: Tensor,
                rate: float,
                decay: float) -> Tensor:
                torch._foreach_add_(steps, 1)
                _0 = torch._fused_adamw_(weights, gradients, means, squares, annotate(List[Tensor], []), steps, lr=rate, beta1=0.9, beta2=0.98, weight_decay=decay, eps=1e-06, amsgrad=False, maximize=False, grad_scale=divisor)
                return divisor
            """;

    /** One weight and its running state, all of the weight's shape but the step count, a scalar. */
    private record Slot(String name, NDArray weight, NDArray mean, NDArray square, NDArray steps) {

        boolean decays() {
            return name.contains("_weight")
                    || Set.of("word", "position", "type").contains(name);
        }
    }

    private final Model model;
    private final PtSymbolBlock block;
    private final double weightDecay;
    private final double clip;
    private final List<Slot> slots = new ArrayList<>();

    /**
     * @param weights what to train, by name
     * @param weightDecay share of a matrix that is taken away per step and unit of learning rate
     * @param clip the gradient's global norm is scaled down to this
     */
    public AdamW(Map<String, NDArray> weights, double weightDecay, double clip) throws IOException {
        this.weightDecay = weightDecay;
        this.clip = clip;
        this.model = load();
        this.block = (PtSymbolBlock) model.getBlock();
        NDManager manager = model.getNDManager();
        weights.forEach((name, weight) -> slots.add(new Slot(
                name,
                weight,
                manager.zeros(weight.getShape()),
                manager.zeros(weight.getShape()),
                manager.zeros(new Shape()))));
    }

    private static Model load() throws IOException {
        Path folder = Files.createTempDirectory("elasticlm-adamw");
        Path file = folder.resolve("adamw.pt");
        try {
            new TorchScriptArchive(PROGRAM, "AdamW", Map.of(), Precision.FLOAT32, false).write(file);
            Model model = Model.newInstance("adamw", EngineSettings.device().device(), "PyTorch");
            model.load(folder, "adamw");
            return model;
        } catch (MalformedModelException e) {
            throw new IOException("The engine refused the optimiser's program", e);
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    /**
     * Updates the weights from the gradients that they hold, then clears these. Where the gradient is not finite, the weights
     * stay as they are.
     *
     * @param rate learning rate
     * @return the gradient's global norm before clipping; not finite when nothing was updated
     */
    public double step(double rate) {
        try (NDManager scope = model.getNDManager().newSubManager()) {
            double norm;
            try (IValue all = list(gradients(scope, slots));
                    IValue result = IValueUtils.runMethod(block, "norm", all)) {
                norm = result.toTensor((PtNDManager) scope).getFloat();
            }
            if (Double.isFinite(norm)) {
                NDArray divisor = scope.create((float) Math.max(1, norm / clip));
                update(scope, slots.stream().filter(Slot::decays).toList(), divisor, rate, weightDecay);
                update(scope, slots.stream().filter(slot -> !slot.decays()).toList(), divisor, rate, 0);
            }
            clearGradients();
            return norm;
        }
    }

    /** Sets every gradient to zero. */
    public void clearGradients() {
        slots.forEach(slot -> JniUtils.zeroGrad((PtNDArray) slot.weight()));
    }

    private void update(NDManager scope, List<Slot> group, NDArray divisor, double rate, double decay) {
        List<IValue> inputs = List.of(
                list(group.stream().map(Slot::weight).toList()),
                list(gradients(scope, group)),
                list(group.stream().map(Slot::mean).toList()),
                list(group.stream().map(Slot::square).toList()),
                list(group.stream().map(Slot::steps).toList()),
                IValue.from((PtNDArray) divisor),
                IValue.from(rate),
                IValue.from(decay));
        IValueUtils.runMethod(block, "step", inputs.toArray(IValue[]::new)).close();
        inputs.forEach(IValue::close);
    }

    private static List<NDArray> gradients(NDManager scope, List<Slot> group) {
        List<NDArray> gradients = new ArrayList<>();
        for (Slot slot : group) {
            NDArray gradient = slot.weight().getGradient();
            gradient.attach(scope);
            gradients.add(gradient);
        }
        return gradients;
    }

    /** Running means, squares and step counts, for a checkpoint. */
    public Map<String, WeightTensor> state() {
        Map<String, WeightTensor> state = new LinkedHashMap<>();
        for (Slot slot : slots) {
            state.put("mean." + slot.name(), copy(slot.mean()));
            state.put("square." + slot.name(), copy(slot.square()));
            state.put("steps." + slot.name(), copy(slot.steps()));
        }
        return state;
    }

    /** Goes on from a checkpoint's state. */
    public void restore(Map<String, WeightTensor> state) {
        for (Slot slot : slots) {
            set(slot.mean(), state.get("mean." + slot.name()));
            set(slot.square(), state.get("square." + slot.name()));
            set(slot.steps(), state.get("steps." + slot.name()));
        }
    }

    private static WeightTensor copy(NDArray array) {
        List<Long> shape = new ArrayList<>();
        for (long size : array.getShape().getShape()) {
            shape.add(size);
        }
        return new WeightTensor(shape, array.toFloatArray());
    }

    private static void set(NDArray array, @Nullable WeightTensor tensor) {
        if (tensor == null || tensor.data().length != array.size()) {
            throw new IllegalArgumentException("The checkpoint's optimiser state belongs to another model");
        }
        array.set(FloatBuffer.wrap(tensor.data()));
    }

    private static IValue list(List<NDArray> arrays) {
        return IValue.listFrom(arrays.stream().map(PtNDArray.class::cast).toArray(PtNDArray[]::new));
    }

    @Override
    public void close() {
        model.close();
    }
}
