package org.elasticlm.console.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.elasticlm.console.parts.Tile;
import org.elasticlm.usage.Usage;
import org.junit.jupiter.api.Test;

class UsageTilesTests {

    private static final UsageLinks LINKS =
            new UsageLinks("shop", Instant.EPOCH, Instant.EPOCH.plusSeconds(86_400), null, null, null, null);

    private static final Usage FLAWLESS = usage(100, 0, 0);

    @Test
    void whatWasNotThereBeforeIsNotAsBefore() {
        assertThat(note("Requests", FLAWLESS, Usage.NONE)).isEqualTo("new");
        assertThat(note("Errors", FLAWLESS, Usage.NONE)).isEqualTo("nothing before");
        assertThat(note("In target", FLAWLESS, Usage.NONE)).isEqualTo("new, promised 99%");
    }

    @Test
    void whatIsNotThereNowIsNotAsBeforeEither() {
        assertThat(note("Requests", Usage.NONE, FLAWLESS)).isEqualTo("▼ 100%");
        assertThat(note("In target", Usage.NONE, FLAWLESS)).isEqualTo("promised 99%");
        assertThat(note("In target", Usage.NONE, Usage.NONE)).isEqualTo("promised 99%");
    }

    @Test
    void equalFiguresOfTwoPeriodsAreAsBefore() {
        assertThat(note("Errors", FLAWLESS, FLAWLESS)).isEqualTo("as before");
        assertThat(note("In target", FLAWLESS, FLAWLESS)).isEqualTo("±0 points, promised 99%");
    }

    @Test
    void allErrorsLieBehindTheirNumber() {
        assertThat(tile("Errors", usage(1, 5, 3), FLAWLESS).address()).contains("status=errors");
    }

    private static Usage usage(long served, long shed, long failed) {
        return new Usage(
                served + shed + failed,
                served,
                0,
                0,
                shed,
                failed,
                served,
                served * 10,
                1,
                Double.NaN,
                Double.NaN,
                new Usage.Unpromised(0, 0, 0));
    }

    private static String note(String label, Usage now, Usage before) {
        return tile(label, now, before).note();
    }

    private static Tile tile(String label, Usage now, Usage before) {
        return UsageTiles.of(now, before, 0.99, null, LINKS).stream()
                .filter(tile -> tile.label().equals(label))
                .findFirst()
                .orElseThrow();
    }
}
