package org.elasticlm.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** Every number format of a vector. */
class EmbeddingTypeTests {

    private static final float[] VECTOR = {0.5f, -1, 0, 0.25f, -0.25f, 0.75f, 1, 0.1f, 0.2f};

    @Test
    void int8UsesItsWholeRange() {
        assertThat(EmbeddingType.INT8.encode(VECTOR)).isEqualTo(new int[] {64, -127, 0, 32, -32, 95, 127, 13, 25});
        assertThat(EmbeddingType.UINT8.encode(VECTOR)).isEqualTo(new int[] {192, 1, 128, 160, 96, 223, 255, 141, 153});
    }

    @Test
    void binaryPacksEightSignsAByteAndPadsTheLast() {
        assertThat(EmbeddingType.UBINARY.encode(VECTOR)).isEqualTo(new int[] {0b10010111, 0b10000000});
        assertThat(EmbeddingType.BINARY.encode(VECTOR)).isEqualTo(new int[] {0b10010111 - 128, 0});
    }

    @Test
    void aVectorOfZerosStaysOne() {
        assertThat(EmbeddingType.INT8.encode(new float[2])).isEqualTo(new int[] {0, 0});
    }

    @Test
    void base64IsLittleEndian() {
        byte[] json = new ApiJson(DataSize.ofBytes(1)).bytes(EmbeddingType.BASE64.encode(new float[] {1}));
        assertThat(json).asString().isEqualTo("\"AACAPw==\"");
    }
}
