package org.elasticlm.encoder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Number format of weights and activations. Pooling, logits and losses are float32 whatever the rest uses. */
public enum Precision {
    FLOAT32(6, "FloatStorage", 4, 4),
    BFLOAT16(15, "BFloat16Storage", 2, 2),
    /** Products of int8 weights with inputs that are quantised as they come; everything else is float32, but for attention over
     * long texts, which is bfloat16 where the processor multiplies it. */
    INT8(6, "FloatStorage", 4, 1);

    private static final List<String> HARDWARE_FLAGS = List.of(" avx512_bf16", " amx_bf16", " bf16");

    private final int scalarType;
    private final String storage;
    private final int bytes;
    private final int elasticBytes;

    Precision(int scalarType, String storage, int bytes, int elasticBytes) {
        this.scalarType = scalarType;
        this.storage = storage;
        this.bytes = bytes;
        this.elasticBytes = elasticBytes;
    }

    /** bfloat16 where the processor multiplies it in hardware; without that it is many times slower than float32. */
    static Precision ofThisProcessor() {
        try {
            String flags = Files.readString(Path.of("/proc/cpuinfo"), StandardCharsets.ISO_8859_1);
            return HARDWARE_FLAGS.stream().anyMatch(flags::contains) ? BFLOAT16 : FLOAT32;
        } catch (IOException e) {
            return FLOAT32;
        }
    }

    /** PyTorch's number for the type of activations, as programs write it. */
    int scalarType() {
        return scalarType;
    }

    /** Name of PyTorch's storage class in an archive. */
    String storage() {
        return storage;
    }

    /** Of one weight, as it is stored. */
    public int bytes() {
        return bytes;
    }

    /** Of one weight of the products whose size follows the width, while it is used. */
    public int elasticBytes() {
        return elasticBytes;
    }
}
