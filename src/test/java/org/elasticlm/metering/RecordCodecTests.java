package org.elasticlm.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A record comes out of the journal as it went in. */
class RecordCodecTests {

    private static final Instant AT = Instant.parse("2026-01-01T00:00:00.123456Z");

    @Test
    void nothingIsChanged() {
        RequestRecord answered = Records.answered(UUID.randomUUID(), AT, 0.0625, 123_456_789_012L);
        RequestRecord refused = Records.refused(null, AT, 401);

        assertThat(decoded(RecordCodec.encode(answered))).isEqualTo(answered);
        assertThat(decoded(RecordCodec.encode(refused))).isEqualTo(refused);
    }

    @Test
    void whateverATextIsMadeOf() {
        for (String text : List.of("", "ä", "日本", "a\0b", "😀", "x".repeat(1_000), "ü".repeat(500))) {
            RequestRecord record = new RequestRecord(
                    UUID.randomUUID(),
                    AT,
                    text,
                    null,
                    UUID.randomUUID(),
                    text,
                    text,
                    null,
                    text,
                    200,
                    text,
                    1,
                    2,
                    3,
                    4,
                    5,
                    6,
                    7,
                    text);

            assertThat(decoded(RecordCodec.encode(record))).isEqualTo(record);
        }
    }

    /** As {@link java.io.DataOutputStream} wrote it in the first version. */
    @Test
    void aRecordOfAnEarlierServerIsReadAndWrittenAlike() {
        byte[] earlier = HexFormat.of()
                .parseHex("01" + "0123456789abcdef8123456789abcdef" + "000647525a1ae240" + "0003" + "722d31"
                        + "00".repeat(16) + "00".repeat(16) + "0003" + "2f7631" + "00" + "7ff8000000000000" + "00"
                        + "00000191" + "01" + "0003" + "6e6f21" + "00000001" + "00000002" + "0000000000000003"
                        + "0000000000000004" + "0000000000000005" + "0000000000000006" + "0000000000000007" + "00");

        RequestRecord record = decoded(earlier);

        assertThat(record.requestId()).isEqualTo("r-1");
        assertThat(record.status()).isEqualTo(401);
        assertThat(record.errorCode()).isEqualTo("no!");
        assertThat(RecordCodec.encode(record)).isEqualTo(earlier);
    }

    @Test
    void anotherVersionIsRefused() {
        byte[] bytes = RecordCodec.encode(Records.refused(null, AT, 401));
        bytes[0] = 9;

        assertThatThrownBy(() -> decoded(bytes)).hasMessageContaining("found version 9");
    }

    @Test
    void aPartIsRefused() {
        byte[] bytes = RecordCodec.encode(Records.refused(null, AT, 401));

        assertThatThrownBy(() -> decoded(Arrays.copyOf(bytes, 100))).isInstanceOf(IllegalArgumentException.class);
    }

    /** From the midst of other bytes, as in a segment. */
    private static RequestRecord decoded(byte[] bytes) {
        return RecordCodec.decode(
                ByteBuffer.allocate(bytes.length + 20).put(7, bytes).slice(7, bytes.length));
    }
}
