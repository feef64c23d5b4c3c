package org.elasticlm.bundle;

/** How weights are stored in {@code model.safetensors}; the precision of the arithmetic is the host's choice. */
public enum WeightPrecision {
    FP32("F32", 4),
    /** Half the size; starters stay below 20 MB with it. */
    BF16("BF16", 2),
    FP16("F16", 2);

    private final String name;
    private final int bytes;

    WeightPrecision(String name, int bytes) {
        this.name = name;
        this.bytes = bytes;
    }

    /** As safetensors spells it. */
    String spelling() {
        return name;
    }

    int bytes() {
        return bytes;
    }
}
