package org.elasticlm.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A record comes out of the journal as it went in. */
class RecordCodecTests {

    private static final Instant AT = Instant.parse("2026-01-01T00:00:00.123456Z");

    @Test
    void nothingIsChanged() {
        RequestRecord answered = Records.answered(UUID.randomUUID(), AT, 0.0625, 123_456_789_012L);
        RequestRecord refused = Records.refused(null, AT, 401);

        assertThat(RecordCodec.decode(RecordCodec.encode(answered))).isEqualTo(answered);
        assertThat(RecordCodec.decode(RecordCodec.encode(refused))).isEqualTo(refused);
    }

    @Test
    void anotherVersionIsRefused() {
        byte[] bytes = RecordCodec.encode(Records.refused(null, AT, 401));
        bytes[0] = 9;

        assertThatThrownBy(() -> RecordCodec.decode(bytes)).hasMessageContaining("found version 9");
    }

    @Test
    void aPartIsRefused() {
        byte[] bytes = RecordCodec.encode(Records.refused(null, AT, 401));

        assertThatThrownBy(() -> RecordCodec.decode(Arrays.copyOf(bytes, 100)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
