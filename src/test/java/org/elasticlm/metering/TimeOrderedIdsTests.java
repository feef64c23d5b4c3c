package org.elasticlm.metering;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Ids sort in the order in which they were made. */
class TimeOrderedIdsTests {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00.123Z");

    private final SettableClock clock = new SettableClock(NOW);
    private final TimeOrderedIds ids = new TimeOrderedIds(clock);

    @Test
    void anIdIsAUuidOfVersionSevenThatBeginsWithItsTime() {
        UUID id = ids.next();

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOW.toEpochMilli());
        assertThat(TimeOrderedIds.madeAt(id)).contains(NOW);
        assertThat(TimeOrderedIds.madeAt(UUID.randomUUID())).isEmpty();
    }

    @Test
    void tenThousandIdsOfOneMillisecondKeepTheirOrder() {
        assertThat(Stream.generate(ids::next).limit(10_000).map(UUID::toString))
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void aClockThatGoesBackDoesNotBreakTheOrder() {
        String before = ids.next().toString();
        clock.advance(Duration.ofSeconds(-10));

        assertThat(ids.next().toString()).isGreaterThan(before);
    }
}
