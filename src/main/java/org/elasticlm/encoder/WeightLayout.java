package org.elasticlm.encoder;

/** How an encoder keeps its elastic weights in memory. */
public enum WeightLayout {
    /** One set for all widths: each call slices the prefix it needs and copies nothing. */
    SHARED,
    /** A copy for every served width in the order that oneDNN multiplies fastest. */
    PACKED
}
