package org.elasticlm.encoder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one width of an elastic model computes with, taken out of it.
 *
 * @param shape of the whole model
 * @param width one of its widths
 */
public record SubModel(EncoderShape shape, EncoderTask task, Width width) {

    /** File name of a stand-alone program, without its {@code .pt}. */
    public static final String PROGRAM = "model";

    /**
     * The dimensions of {@link #plain}: those of the whole model, with as many neurons as the widest layer of this width.
     */
    public EncoderShape plainShape() {
        int neurons = width.neurons().stream().mapToInt(Integer::intValue).max().orElseThrow();
        return new EncoderShape(
                shape.layers(),
                shape.hidden(),
                shape.heads(),
                neurons,
                shape.vocabulary(),
                shape.positions(),
                shape.tokenTypes(),
                shape.layerNormEps(),
                shape.outputs());
    }

    /**
     * A plain BERT that computes what this width does. BERT's configuration cannot say that a layer has fewer heads of the
     * same size, so heads that the width leaves out stay as zeros, which add nothing. Neurons are left out for good, except
     * where another layer has more.
     *
     * @param checkpoint the whole model by Hugging Face name
     */
    public Map<String, WeightTensor> plain(Map<String, WeightTensor> checkpoint) {
        EncoderShape plain = plainShape();
        return new HuggingFaceWeights(plain, task).fromProgram(narrowed(checkpoint, plain.heads(), plain.neurons()));
    }

    /**
     * Writes a TorchScript archive that needs no code: {@code forward(input_ids, attention_mask, token_type_ids)}, each int64
     * [texts, tokens] with padding at the end, gives float32 unit vectors [texts, hidden] or logits [texts, outputs]. It has the
     * weights of this width alone.
     *
     * @param checkpoint the whole model by Hugging Face name
     */
    public void writeProgram(Map<String, WeightTensor> checkpoint, Path file) throws IOException {
        BertProgram program =
                new BertProgram(shape, new SlicedLinears(shape, null), ProgramHead.of(task), Precision.FLOAT32);
        String packed = program.source().replace("  def forward(", "  def packed(");
        new TorchScriptArchive(
                        packed + entry(), BertProgram.CLASS_NAME, narrowed(checkpoint, 0, 0), Precision.FLOAT32, false)
                .write(file);
    }

    /** Takes the padding out, which the program's own entry does without. */
    private String entry() {
        return """
                  def forward(self: __torch__.$class,
                    input_ids: Tensor,
                    attention_mask: Tensor,
                    token_type_ids: Tensor) -> Tensor:
                    columns = torch.size(input_ids, 1)
                    kept = torch.reshape(torch.nonzero(torch.reshape(attention_mask, [-1])), [-1])
                    ids = torch.index_select(torch.reshape(input_ids, [-1]), 0, kept)
                    types = torch.index_select(torch.reshape(token_type_ids, [-1]), 0, kept)
                    positions = torch.remainder(kept, columns)
                    owners = torch.floor_divide(kept, columns)
                    tokens = torch.stack([ids, types, positions, owners])
                    lengths = torch.sum(attention_mask, [1])
                    width = torch.tensor([$heads, $neurons])
                    return (self).packed(tokens, lengths, width)
                """.replace("$class", BertProgram.CLASS_NAME)
                .replace("$heads", width.heads().toString())
                .replace("$neurons", width.neurons().toString());
    }

    /**
     * The program's tensors with the first heads and neurons of each layer, and zeros up to so many.
     *
     * @param leastHeads how many heads each layer has at least
     * @param leastNeurons how many neurons each layer has at least
     */
    private Map<String, WeightTensor> narrowed(Map<String, WeightTensor> checkpoint, int leastHeads, int leastNeurons) {
        Map<String, WeightTensor> tensors =
                new LinkedHashMap<>(new HuggingFaceWeights(shape, task).toProgram(checkpoint));
        for (int layer = 0; layer < shape.layers(); layer++) {
            int size = shape.headSize();
            int heads = width.heads().get(layer);
            int neurons = width.neurons().get(layer);
            int allHeads = Math.max(heads, leastHeads);
            int allNeurons = Math.max(neurons, leastNeurons);
            for (ElasticLinear linear : ElasticLinear.values()) {
                tensors.computeIfPresent(linear.weightName(layer), (name, weight) -> switch (linear) {
                    case QKV -> firstRows(weight, heads, allHeads);
                    case OUT -> firstColumns(weight, heads * size, allHeads * size);
                    case UP -> firstRows(weight, neurons, allNeurons);
                    case DOWN -> firstColumns(weight, neurons, allNeurons);
                });
                tensors.computeIfPresent(linear.biasName(layer), (name, bias) -> switch (linear) {
                    case QKV -> firstRows(bias, heads, allHeads);
                    case UP -> firstRows(bias, neurons, allNeurons);
                    case OUT, DOWN -> bias;
                });
            }
        }
        return tensors;
    }

    private static WeightTensor firstRows(WeightTensor tensor, int kept, int rows) {
        int row = tensor.data().length / Math.toIntExact(tensor.shape().get(0));
        float[] data = new float[rows * row];
        System.arraycopy(tensor.data(), 0, data, 0, kept * row);
        Long[] sizes = tensor.shape().toArray(Long[]::new);
        sizes[0] = (long) rows;
        return new WeightTensor(List.of(sizes), data);
    }

    private static WeightTensor firstColumns(WeightTensor tensor, int kept, int columns) {
        int rows = Math.toIntExact(tensor.shape().get(0));
        int before = Math.toIntExact(tensor.shape().get(1));
        float[] data = new float[rows * columns];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(tensor.data(), row * before, data, row * columns, kept);
        }
        return new WeightTensor(List.of((long) rows, (long) columns), data);
    }
}
