package org.elasticlm.encoder;

import org.jspecify.annotations.Nullable;

/**
 * One set of weights for all widths; every call slices the prefix that it needs and copies nothing.
 *
 * @param shape the model's dimensions
 * @param cast what the weights are cast to where they are used, so that float32 master weights can be trained with
 *     bfloat16 products; null uses them as they are stored
 */
record SlicedLinears(EncoderShape shape, @Nullable Precision cast) implements LinearStyle {

    @Override
    public boolean isAttribute(String tensor) {
        return true;
    }

    @Override
    public boolean differentiable() {
        return true;
    }

    @Override
    public String attributes() {
        return "";
    }

    @Override
    public String methods() {
        return "";
    }

    @Override
    public String embedding(EncoderShape shape) {
        return """
                    places = torch.add(torch.embedding(self.position, positions), torch.embedding(self.type, types))
                    sum = torch.add(torch.embedding(self.word, ids), places)
                """;
    }

    @Override
    public String prologue() {
        StringBuilder text = new StringBuilder();
        for (int layer = 0; layer < shape.layers(); layer++) {
            text.append("    heads%1$d = int(torch.select(torch.select(width, 0, 0), 0, %1$d))\n".formatted(layer));
            text.append("    neurons%1$d = int(torch.select(torch.select(width, 0, 1), 0, %1$d))\n".formatted(layer));
        }
        return text.toString();
    }

    @Override
    public String apply(String y, String x, ElasticLinear linear, int layer, boolean gelu, @Nullable String residual) {
        String heads = "heads" + layer;
        String neurons = "neurons" + layer;
        String weight = linear.narrowWeight("self." + linear.weightName(layer), heads, neurons, shape);
        String bias = linear.narrowBias("self." + linear.biasName(layer), heads, neurons);
        String result = "torch.linear(%s, %s, %s)".formatted(x, cast(weight), cast(bias));
        if (gelu) {
            result = "torch.gelu(" + result + ")";
        }
        if (residual != null) {
            result = "torch.add(" + result + ", " + residual + ")";
        }
        return "    " + y + " = " + result + "\n";
    }

    private String cast(String tensor) {
        return cast == null ? tensor : "torch.to(" + tensor + ", " + cast.scalarType() + ")";
    }
}
