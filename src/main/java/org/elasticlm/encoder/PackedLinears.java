package org.elasticlm.encoder;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A copy of the elastic weights for every served width, in the form that is fastest to multiply with; widths with equal
 * products share one. The three embeddings stand in one table, from which one operator gathers and adds a token's rows. The
 * copies are made from the one stored set while the program loads ({@code __setstate__}); which of them a call uses stands in the third row of {@code width}.
 *
 * @param shape the model's dimensions
 * @param tensors names of all of the model's tensors
 * @param widths the served widths, in the order of their index
 * @param packing in what form
 */
record PackedLinears(EncoderShape shape, List<String> tensors, List<Width> widths, Packing packing)
        implements LinearStyle {

    private static final Set<String> EMBEDDINGS = Set.of("word", "position", "type");

    @Override
    public boolean isAttribute(String tensor) {
        if (EMBEDDINGS.contains(tensor)) {
            return false;
        }
        for (int layer = 0; layer < shape.layers(); layer++) {
            for (ElasticLinear linear : ElasticLinear.values()) {
                if (tensor.equals(linear.weightName(layer)) || tensor.equals(linear.biasName(layer))) {
                    return false;
                }
            }
        }
        return true;
    }

    @Override
    public String attributes() {
        return "  packed : List[List[List[" + packing.elements() + "]]]\n  rows : Tensor\n";
    }

    @Override
    public String methods() {
        StringBuilder text = new StringBuilder("""
                  def __getstate__(self: __torch__.$class) -> Dict[str, Tensor]:
                    return annotate(Dict[str, Tensor], {})
                  def __setstate__(self: __torch__.$class,
                    w: Dict[str, Tensor]) -> NoneType:
                    self.training = False
                """.replace("$class", BertProgram.CLASS_NAME));
        tensors.stream()
                .filter(this::isAttribute)
                .forEach(name -> text.append("    self.%s = %s\n".formatted(name, kept(name))));
        List<String> lists = new ArrayList<>();
        for (int index = 0; index < widths.size(); index++) {
            lists.add(pack(index, text));
        }
        text.append("    self.rows = torch.cat([w[\"word\"], w[\"position\"], w[\"type\"]])\n");
        return text.append("    self.packed = [")
                .append(String.join(", ", lists))
                .append("]\n    return None\n")
                .toString();
    }

    /** LayerNorm over bfloat16 is faster with its scale and shift in float32. */
    private static String kept(String name) {
        String tensor = "w[\"" + name + "\"]";
        return name.contains("_scale") || name.contains("_shift") ? "torch.to(" + tensor + ", 6)" : tensor;
    }

    /** Statements that pack one width; answers the list of its products, layer by layer. */
    private String pack(int index, StringBuilder text) {
        List<String> products = new ArrayList<>();
        for (int layer = 0; layer < shape.layers(); layer++) {
            String heads = widths.get(index).heads().get(layer).toString();
            String neurons = widths.get(index).neurons().get(layer).toString();
            for (ElasticLinear linear : ElasticLinear.values()) {
                String weight = "w[\"" + linear.weightName(layer) + "\"]";
                String bias = "w[\"" + linear.biasName(layer) + "\"]";
                int first = firstAlike(index, linear, layer);
                String name = "%s%d_%d".formatted(linear.name().toLowerCase(Locale.ROOT), layer, first);
                if (first == index) {
                    text.append(packing.pack(
                            name,
                            linear.narrowWeight(weight, heads, neurons, shape),
                            linear.narrowBias(bias, heads, neurons)));
                }
                products.add(name);
            }
        }
        return "[" + String.join(", ", products) + "]";
    }

    /** The first width with as many heads or neurons here; a later one has the same product and needs no copy of its own. */
    private int firstAlike(int index, ElasticLinear linear, int layer) {
        int first = 0;
        while (linear.size(widths.get(first), layer) != linear.size(widths.get(index), layer)) {
            first++;
        }
        return first;
    }

    @Override
    public String embedding(EncoderShape shape) {
        return """
                    places = torch.add(positions, $positions)
                    rows = torch.reshape(torch.stack([ids, places, torch.add(types, $types)], 1), [-1])
                    starts = torch.arange(0, torch.add(torch.size(rows, 0), 1), 3, dtype=4, layout=None, device=None, pin_memory=None)
                    sum, _0, _1, _2, = torch.embedding_bag(self.rows, rows, starts, False, 0, False, None, True)
                """.replace("$positions", Integer.toString(shape.vocabulary()))
                .replace("$types", Integer.toString(shape.vocabulary() + shape.positions()));
    }

    @Override
    public String prologue() {
        return """
                    packs = (self.packed)[int(torch.select(torch.select(width, 0, 2), 0, 0))]
                    none = annotate(List[Optional[number]], [])
                """;
    }

    @Override
    public String apply(String y, String x, ElasticLinear linear, int layer, boolean gelu, @Nullable String residual) {
        String packed = "packs[%d]".formatted(layer * ElasticLinear.values().length + linear.ordinal());
        return "    " + y + " = " + packing.apply(x, packed, gelu, residual) + "\n";
    }

    @Override
    public boolean differentiable() {
        return false;
    }
}
