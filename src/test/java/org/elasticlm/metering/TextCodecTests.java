package org.elasticlm.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Texts come out of the journal as they went in, and are not taken for records. */
class TextCodecTests {

    private static final UUID TENANT = UUID.randomUUID();

    @Test
    void nothingIsChanged() {
        RequestText text = Records.text(TENANT, "{\"query\": \"Ärger\"}", "");
        ByteBuffer entry = ByteBuffer.wrap(TextCodec.encode(text));

        assertThat(TextCodec.isText(entry)).isTrue();
        assertThat(TextCodec.decode(entry)).isEqualTo(text);
        assertThat(TextCodec.decode(entry).requestText()).isEqualTo("{\"query\": \"Ärger\"}");
    }

    @Test
    void recordsAreStillRecords() {
        assertThat(TextCodec.isText(ByteBuffer.wrap(RecordCodec.encode(Records.refused(null, Instant.EPOCH, 401)))))
                .isFalse();
    }

    @Test
    void aPartIsRefused() {
        byte[] entry = TextCodec.encode(Records.text(TENANT, "tea", "coffee"));

        for (int length : new int[] {1, 20, entry.length - 1}) {
            assertThatThrownBy(() ->
                            TextCodec.decode(ByteBuffer.wrap(entry, 0, length).slice()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void theLargestTextsFitIntoOneEntry() {
        String most = "x".repeat(28 * 1024);

        assertThat(TextCodec.encode(Records.text(TENANT, most, most))).hasSizeLessThanOrEqualTo(64 * 1024);
    }

    @Test
    void aCharacterThatWasCutInTwoIsLeftOutAndZerosAreReplaced() {
        byte[] bytes = "a\0ä".getBytes(StandardCharsets.UTF_8);
        RequestText cut = new RequestText(
                UUID.randomUUID(),
                Instant.EPOCH,
                TENANT,
                ByteBuffer.wrap(bytes, 0, 3),
                bytes.length,
                ByteBuffer.allocate(0),
                0);

        assertThat(cut.requestText()).isEqualTo("a\uFFFD");
    }
}
