package org.elasticlm.encoder;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An encoder that DJL's PyTorch engine computes: one call of the generated program a batch and core. */
public final class TorchScriptEncoder implements Encoder {

    private static final String PROGRAM = "encoder";

    /** With shared weights, which are for little memory, after so many batches: the C library keeps what a batch has freed. */
    private static final int BATCHES_BETWEEN_GIVING_BACK = 64;

    private final EncoderShape shape;
    private final int columns;
    private final int cores;
    private final Model model;
    private final Block block;
    private final ParameterStore parameters;
    private final Map<Width, NDArray> widths;
    private final boolean givesBack;
    private int batches; // the computing thread only

    private TorchScriptEncoder(EncoderShape shape, int columns, Model model, List<Width> widths, WeightLayout layout) {
        this.shape = shape;
        this.givesBack = layout == WeightLayout.SHARED;
        this.columns = columns;
        this.cores = EngineSettings.cores();
        this.model = model;
        this.block = model.getBlock();
        this.parameters = new ParameterStore(model.getNDManager(), false);
        this.widths = new HashMap<>();
        for (int index = 0; index < widths.size(); index++) {
            this.widths.put(widths.get(index), widthTensor(widths.get(index), index));
        }
    }

    /**
     * Loads a model into the engine.
     *
     * @param checkpoint weights by Hugging Face name
     * @param widths the widths that will be asked for
     */
    public static TorchScriptEncoder load(
            EncoderShape shape,
            EncoderTask task,
            Map<String, WeightTensor> checkpoint,
            List<Width> widths,
            EncoderOptions options) {
        EngineSettings.apply();
        if (options.layout() == WeightLayout.SHARED) {
            CLibrary.keepFewCompiledProducts();
        }
        ProgramHead head = ProgramHead.of(task);
        LinearStyle linears = switch (options.layout()) {
            case SHARED -> new SlicedLinears(shape, null);
            case PACKED ->
                new PackedLinears(
                        shape,
                        List.copyOf(ProgramTensors.of(shape, head).keySet()),
                        widths,
                        Packing.of(options.precision()));
        };
        BertProgram program = new BertProgram(shape, linears, head, options.precision());
        TorchScriptArchive archive = new TorchScriptArchive(
                program.source(),
                BertProgram.CLASS_NAME,
                new HuggingFaceWeights(shape, task).toProgram(checkpoint),
                options.precision(),
                options.layout() == WeightLayout.PACKED);
        Model model = Model.newInstance(PROGRAM, EngineSettings.device().device(), "PyTorch");
        try {
            load(model, archive);
            // What the weights were packed from, and the file's content.
            CLibrary.giveBack();
            return new TorchScriptEncoder(shape, shape.rowLength(task), model, widths, options.layout());
        } catch (IOException e) {
            model.close();
            throw new UncheckedIOException("The engine could not load the model: " + e.getMessage(), e);
        } catch (RuntimeException | Error e) {
            // Its weights are native memory, which the garbage collector does not free.
            model.close();
            throw e;
        }
    }

    private static void load(Model model, TorchScriptArchive archive) throws IOException {
        Path directory = Files.createTempDirectory("elasticlm");
        Path file = directory.resolve(PROGRAM + ".pt");
        try {
            archive.write(file);
            model.load(directory, PROGRAM);
        } catch (MalformedModelException e) {
            throw new IllegalStateException("The engine refused the generated program", e);
        } finally {
            Files.deleteIfExists(file);
            Files.delete(directory);
        }
    }

    @Override
    public EncoderShape shape() {
        return shape;
    }

    @Override
    public float[][] forward(int[][] ids, int[][] types, Width width) {
        float[][] rows = new float[ids.length][];
        int[] lengths = lengths(ids);
        int useful = UsefulCores.of(shape, width, lengths, cores);
        List<int[]> lanes = Lanes.of(lengths, useful);
        LaneThreads.run(lanes.size(), useful, lane -> compute(ids, types, lanes.get(lane), width, rows));
        if (givesBack && ++batches % BATCHES_BETWEEN_GIVING_BACK == 0) {
            CLibrary.giveBack();
        }
        return rows;
    }

    /** @param lane the texts to compute, whose rows are filled */
    private void compute(int[][] ids, int[][] types, int[] lane, Width width, float[][] rows) {
        int[] lengths = Arrays.stream(lane).map(text -> ids[text].length).toArray();
        for (int[] group : LengthGroups.of(lengths)) {
            int[] texts = Arrays.stream(group).map(member -> lane[member]).toArray();
            int longest =
                    Arrays.stream(group).map(member -> lengths[member]).max().orElseThrow();
            CacheParts.of(texts, longest, shape, width).forEach(part -> computeTogether(ids, types, part, width, rows));
        }
    }

    private void computeTogether(int[][] ids, int[][] types, int[] texts, Width width, float[][] rows) {
        int[][] partIds = Arrays.stream(texts).mapToObj(text -> ids[text]).toArray(int[][]::new);
        int[][] partTypes = Arrays.stream(texts).mapToObj(text -> types[text]).toArray(int[][]::new);
        float[] flat = call(PackedBatch.filledUp(partIds, partTypes), loaded(width));
        for (int i = 0; i < texts.length; i++) {
            rows[texts[i]] = Arrays.copyOfRange(flat, i * columns, (i + 1) * columns);
        }
    }

    private NDArray loaded(Width width) {
        NDArray tensor = widths.get(width);
        if (tensor == null) {
            throw new IllegalArgumentException("Width " + width.value() + " was not loaded; loaded are "
                    + widths.keySet().stream().map(Width::value).sorted().toList());
        }
        return tensor;
    }

    private float[] call(PackedBatch batch, NDArray widthTensor) {
        try (NDManager scope = model.getNDManager().newSubManager()) {
            NDList inputs = new NDList(
                    scope.create(batch.tokens(), new Shape(4, batch.tokenCount())),
                    scope.create(batch.lengths()),
                    widthTensor);
            return block.forward(parameters, inputs, false).get(0).toFloatArray();
        }
    }

    private int[] lengths(int[][] ids) {
        int[] lengths = new int[ids.length];
        for (int text = 0; text < ids.length; text++) {
            lengths[text] = ids[text].length;
            if (lengths[text] < 1 || lengths[text] > shape.positions()) {
                throw new IllegalArgumentException("A text has 1 to " + shape.positions() + " tokens, found "
                        + lengths[text] + " in text " + text);
            }
        }
        return lengths;
    }

    @Override
    public void close() {
        model.close();
    }

    /** [3, layers]: heads and neurons of every layer, and the width's index. */
    private NDArray widthTensor(Width width, int index) {
        long[] values = new long[3 * shape.layers()];
        for (int layer = 0; layer < shape.layers(); layer++) {
            values[layer] = width.heads().get(layer);
            values[shape.layers() + layer] = width.neurons().get(layer);
            values[2 * shape.layers() + layer] = index;
        }
        return model.getNDManager().create(values, new Shape(3, shape.layers()));
    }
}
