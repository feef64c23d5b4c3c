package org.elasticlm.bundle;

import java.util.Collection;
import org.elasticlm.encoder.WeightTensor;

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

    /** The format that keeps every bit of the tensors in the least room. */
    static WeightPrecision exactFor(Collection<WeightTensor> tensors) {
        for (WeightTensor tensor : tensors) {
            for (float value : tensor.data()) {
                if ((Float.floatToRawIntBits(value) & 0xFFFF) != 0) {
                    return FP32;
                }
            }
        }
        return BF16;
    }

    /** As safetensors spells it. */
    String spelling() {
        return name;
    }

    int bytes() {
        return bytes;
    }
}
