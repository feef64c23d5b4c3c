package org.elasticlm.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.elasticlm.metering.RequestText;
import org.junit.jupiter.api.Test;

/** What is written down of an exchange, and how much of it. */
class TranscriptTests {

    private static final UUID ID = UUID.randomUUID();

    private final Transcript transcript = new Transcript(UUID.randomUUID(), 10);

    @Test
    void bodiesUpToTheLimitAreKeptWhole() {
        transcript.sent(bytes("0123456789"));
        transcript.answered(bytes("..abc.."), 2, 3);
        transcript.answered(bytes("d"), 0, 1);

        RequestText text = transcript.text(ID, Instant.EPOCH);
        assertThat(read(text.request())).isEqualTo("0123456789");
        assertThat(read(text.answer())).isEqualTo("abcd");
        assertThat(text.answerBytes()).isEqualTo(4);
    }

    @Test
    void ofLongerOnesTheBeginningAndHowLongTheyWere() {
        transcript.sent(bytes("0123456789abc"));
        for (int part = 0; part < 5; part++) {
            transcript.answered(bytes("1234"), 0, 4);
        }

        RequestText text = transcript.text(ID, Instant.EPOCH);
        assertThat(read(text.request())).isEqualTo("0123456789");
        assertThat(text.requestBytes()).isEqualTo(13);
        assertThat(read(text.answer())).isEqualTo("1234123412");
        assertThat(text.answerBytes()).isEqualTo(20);
    }

    @Test
    void aRequestThatWasNeverReadIsNotWorthKeeping() {
        transcript.answered(bytes("{\"status\": 404}"), 0, 10);

        assertThat(transcript.empty()).isTrue();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String read(java.nio.ByteBuffer bytes) {
        return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
    }
}
