package org.elasticlm.metering;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What was refused before its texts were read was load as well. */
class RecordingTests {

    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
    private static final UUID FLOOD = new UUID(1, 1);
    private static final UUID OTHER = new UUID(1, 2);

    @Test
    void whatWasRefusedUnreadIsAsLargeAsItsTenantsOthers() {
        Recording recording = Recording.of(
                List.of(
                        unread(0, FLOOD),
                        request(1, FLOOD, 2, 100, 200),
                        request(2, OTHER, 50, 9_000, 200),
                        request(3, FLOOD, 5, 301, 503)),
                Recording.LeftOut.NOTHING);

        assertThat(recording.requests()).extracting(RecordedLoad.Request::items).containsExactly(4, 2, 50, 5);
        assertThat(recording.requests())
                .extracting(RecordedLoad.Request::tokens)
                .containsExactly(201, 100, 9_000, 301);
        assertThat(recording.requests().get(0).served()).isFalse();
        assertThat(recording.sizedAlike()).isEqualTo(1);
        assertThat(recording.unsized()).isZero();
    }

    @Test
    void whereNothingTellsASizeTheRequestIsMissedAndCounted() {
        Recording recording = Recording.of(
                List.of(unread(0, FLOOD), unread(1, FLOOD), request(2, OTHER, 1, 10, 200)),
                new Recording.LeftOut(3, 4));

        assertThat(recording.requests())
                .extracting(RecordedLoad.Request::tenantId)
                .containsExactly(OTHER);
        assertThat(recording.unsized()).isEqualTo(2);
        assertThat(recording.sizedAlike()).isZero();
        assertThat(recording.leftOut()).isEqualTo(new Recording.LeftOut(3, 4));
    }

    private static RecordedLoad.Request unread(long second, UUID tenant) {
        return request(second, tenant, 0, 0, 503);
    }

    private static RecordedLoad.Request request(long second, UUID tenant, int items, int tokens, int status) {
        return new RecordedLoad.Request(
                START.plusSeconds(second), tenant, items, tokens, 100_000, status, status < 400 ? 1.0 : null, 5_000);
    }
}
