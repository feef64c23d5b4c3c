package org.elasticlm.encoder;

import org.jspecify.annotations.Nullable;

/** In what form a {@link PackedLinears} keeps a width's products, and the operators that compute with it. */
enum Packing {
    /** oneDNN's own order; GELU and the residual are fused into the product. */
    ONEDNN("Tensor") {
        @Override
        String pack(String name, String weight, String bias) {
            return """
                        $name_weight = ops.mkldnn._reorder_linear_weight(torch.contiguous($weight))
                        $name_bias = torch.contiguous($bias)
                        $name = [$name_weight, $name_bias]
                    """.replace("$name", name).replace("$weight", weight).replace("$bias", bias);
        }

        @Override
        String apply(String x, String packed, boolean gelu, @Nullable String residual) {
            String weights = "(%1$s)[0], (%1$s)[1]".formatted(packed);
            return residual == null
                    ? "ops.mkldnn._linear_pointwise(%s, %s, \"%s\", none, \"none\")"
                            .formatted(x, weights, gelu ? "gelu" : "none")
                    : "ops.mkldnn._linear_pointwise(%s, %s, %s, \"add\")".formatted(x, residual, weights);
        }
    },

    /**
     * int8 with a scale for each row, for FBGEMM; inputs are quantised as they come, a scale for each call, and results are
     * float32.
     */
    FBGEMM("__torch__.torch.classes.quantized.LinearPackedParamsBase") {
        @Override
        String pack(String name, String weight, String bias) {
            return """
                        $name_float = torch.contiguous($weight)
                        $name_largest = torch.amax(torch.abs($name_float), [1])
                        $name_scales = torch.div(torch.add($name_largest, 1.0000000000000001e-30), 127.)
                        $name_zeros = torch.zeros_like($name_scales, dtype=4)
                        $name_int8 = torch.quantize_per_channel($name_float, $name_scales, $name_zeros, 0, 12)
                        $name = [ops.quantized.linear_prepack($name_int8, torch.contiguous($bias))]
                    """.replace("$name", name).replace("$weight", weight).replace("$bias", bias);
        }

        @Override
        String apply(String x, String packed, boolean gelu, @Nullable String residual) {
            String product = "ops.quantized.linear_dynamic(%s, (%s)[0], False)".formatted(x, packed);
            String activated = gelu ? "torch.gelu_(" + product + ")" : product;
            return residual == null ? activated : "torch.add_(" + activated + ", " + residual + ")";
        }
    };

    private final String elements;

    Packing(String elements) {
        this.elements = elements;
    }

    static Packing of(Precision precision) {
        return precision == Precision.INT8 ? FBGEMM : ONEDNN;
    }

    /** TorchScript's type of what a packed product consists of. */
    String elements() {
        return elements;
    }

    /**
     * Statements that set {@code name} to the list of a packed product's elements.
     *
     * @param weight expression of the weight, [rows out, columns in]
     * @param bias expression of the bias, [rows out]
     */
    abstract String pack(String name, String weight, String bias);

    /**
     * The expression of {@code gelu?(x · Wᵀ + b) + residual?}.
     *
     * @param packed name of the list of elements
     */
    abstract String apply(String x, String packed, boolean gelu, @Nullable String residual);
}
