package org.elasticlm.console.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.elasticlm.console.usage.UsageRow.Head;
import org.elasticlm.usage.Usage;
import org.elasticlm.usage.UsageAt;
import org.elasticlm.usage.UsageStep;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UsageTimesTests {

    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final int LINES = UsageTimes.MOST_LINES;

    @Test
    void whatFitsOnOnePageHasNoOthers() {
        UsageTimes all = page(LINES, null);
        assertThat(all.table().rows()).hasSize(LINES);
        assertThat(all.latest()).isNull();
        assertThat(all.earlier()).isNull();
    }

    @Test
    void pagesGoBackFromTheLatestLinesAndMeetWithoutGapOrOverlap() {
        UsageTimes latest = page(2 * LINES + 10, null);
        assertThat(names(latest)).containsExactlyElementsOf(hours(LINES + 10, 2 * LINES + 10));
        assertThat(latest.count()).isEqualTo("179 to 346 of 346 hours; the CSV has all");
        assertThat(latest.latest()).isNull();
        assertThat(latest.earlier()).isEqualTo("/usage?step=hour&before=2026-11-08T10%3A00");

        UsageTimes middle = page(2 * LINES + 10, "2026-11-08T10:00");
        assertThat(names(middle)).containsExactlyElementsOf(hours(10, LINES + 10));
        assertThat(middle.latest()).isEqualTo("/usage?step=hour");
        assertThat(middle.earlier()).isEqualTo("/usage?step=hour&before=2026-11-01T10%3A00");

        UsageTimes first = page(2 * LINES + 10, "2026-11-01T10:00");
        assertThat(names(first)).containsExactlyElementsOf(hours(0, 10));
        assertThat(first.earlier()).isNull();
    }

    @Test
    void beforeAllLinesThereAreNone() {
        UsageTimes none = page(LINES, "2026-10-01T00:00");
        assertThat(none.table().rows()).isEmpty();
        assertThat(none.count()).isEqualTo("None of 168 hours");
        assertThat(none.latest()).isEqualTo("/usage?step=hour");
        assertThat(none.earlier()).isNull();
    }

    private static UsageTimes page(int hours, @Nullable String before) {
        List<UsageAt> times = IntStream.range(0, hours)
                .mapToObj(hour -> new UsageAt(START.plus(Duration.ofHours(hour)), Usage.NONE))
                .toList();
        UsageSearch search = new UsageSearch(null, null, null, "hour", null, null, null, null, before);
        return UsageTimes.of(
                times,
                UsageStep.HOUR,
                search,
                "/usage",
                at -> UsageRow.of(Head.of(at.start().toString()), at.usage(), Usage.NONE, 0.99, null));
    }

    private static List<String> names(UsageTimes page) {
        return page.table().rows().stream().map(row -> row.head().name()).toList();
    }

    private static List<String> hours(int first, int end) {
        return IntStream.range(first, end)
                .mapToObj(hour -> START.plus(Duration.ofHours(hour)).toString())
                .toList();
    }
}
