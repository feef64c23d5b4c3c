package org.elasticlm.api;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a vector's numbers are written. */
enum EmbeddingType {
    FLOAT {
        @Override
        Object encode(float[] vector) {
            return vector;
        }
    },
    /** Scaled so that the largest magnitude of the vector is 127: keeps cosines, not lengths. */
    INT8 {
        @Override
        Object encode(float[] vector) {
            float scale = scale(vector);
            int[] encoded = new int[vector.length];
            for (int i = 0; i < vector.length; i++) {
                encoded[i] = Math.round(vector[i] * scale);
            }
            return encoded;
        }
    },
    /** As {@link #INT8}, plus 128. */
    UINT8 {
        @Override
        Object encode(float[] vector) {
            float scale = scale(vector);
            int[] encoded = new int[vector.length];
            for (int i = 0; i < vector.length; i++) {
                encoded[i] = Math.round(vector[i] * scale) + 128;
            }
            return encoded;
        }
    },
    /** As {@link #UBINARY}, minus 128. */
    BINARY {
        @Override
        Object encode(float[] vector) {
            int[] packed = packedSigns(vector);
            for (int i = 0; i < packed.length; i++) {
                packed[i] -= 128;
            }
            return packed;
        }
    },
    /** One bit a number, 1 where it is above zero, eight to a byte, the first one highest. */
    UBINARY {
        @Override
        Object encode(float[] vector) {
            return packedSigns(vector);
        }
    },
    /** Little-endian 32-bit floats. */
    BASE64 {
        @Override
        Object encode(float[] vector) {
            return FLOAT.bytes(vector);
        }
    };

    private static final int INT8_MAX = 127;

    /** What JSON shows: numbers in a list, or bytes, which it shows in Base64. */
    abstract Object encode(float[] vector);

    /** The same numbers as bytes: 32-bit little-endian floats, or one byte a number. */
    byte[] bytes(float[] vector) {
        if (encode(vector) instanceof int[] numbers) {
            byte[] bytes = new byte[numbers.length];
            for (int i = 0; i < numbers.length; i++) {
                bytes[i] = (byte) numbers[i];
            }
            return bytes;
        }
        ByteBuffer floats = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        floats.asFloatBuffer().put(vector);
        return floats.array();
    }

    static EmbeddingType parse(@Nullable String text) {
        for (EmbeddingType type : values()) {
            if (type.text().equals(text)) {
                return type;
            }
        }
        throw ApiException.invalid(
                "embedding_types", "embedding_types may hold float, int8, uint8, binary, ubinary and base64.");
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static float scale(float[] vector) {
        float largest = 0;
        for (float value : vector) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest == 0 ? 0 : INT8_MAX / largest;
    }

    private static int[] packedSigns(float[] vector) {
        int[] packed = new int[(vector.length + 7) / 8];
        for (int i = 0; i < vector.length; i++) {
            if (vector[i] > 0) {
                packed[i / 8] |= 0x80 >> (i % 8);
            }
        }
        return packed;
    }
}
