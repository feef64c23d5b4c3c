package org.elasticlm.encoder;

import org.jspecify.annotations.Nullable;

/** How a program keeps its weights and applies a prefix of the elastic ones. The rest of the program is the same. */
interface LinearStyle {

    /** Whether this tensor of the model is an attribute of the program; the others only reach {@code __setstate__}. */
    boolean isAttribute(String tensor);

    /** Whether gradients flow through the products; the rest of the program then keeps to operators that have them too. */
    boolean differentiable();

    /** Lines at the head of the class: further attributes, one {@code name : type} each. */
    String attributes();

    /** Methods before {@code forward}, such as {@code __setstate__}. */
    String methods();

    /** Statements that set {@code sum} [tokens, hidden] from {@code ids}, {@code types} and {@code positions}. */
    String embedding(EncoderShape shape);

    /** Statements before the first layer: what {@link #apply} needs to know of {@code width}. */
    String prologue();

    /**
     * One statement or more that set {@code y} to {@code gelu?(x · Wᵀ + b) + residual?}.
     *
     * @param y name to assign
     * @param x name of the packed input [tokens, columns]
     * @param gelu whether the activation follows the product
     * @param residual name of what is added at the end, or null
     */
    String apply(String y, String x, ElasticLinear linear, int layer, boolean gelu, @Nullable String residual);
}
