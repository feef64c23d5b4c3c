package org.elasticlm.console.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.elasticlm.usage.UsageStep;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UsagePeriodTests {

    private static final Instant NOW = Instant.parse("2026-03-31T10:20:30Z");

    @Test
    void rangesEndWithThePresentHourAndCompareWithAsMuchTimeBefore() {
        assertPeriod(
                UsageRange.DAY,
                "2026-03-30T11:00:00Z",
                "2026-03-31T11:00:00Z",
                "2026-03-29T11:00:00Z",
                "2026-03-30T11:00:00Z");
        assertPeriod(
                UsageRange.WEEK,
                "2026-03-25T00:00:00Z",
                "2026-03-31T11:00:00Z",
                "2026-03-18T00:00:00Z",
                "2026-03-24T11:00:00Z");
        assertPeriod(
                UsageRange.LAST_MONTH,
                "2026-02-01T00:00:00Z",
                "2026-03-01T00:00:00Z",
                "2026-01-01T00:00:00Z",
                "2026-02-01T00:00:00Z");
        assertPeriod(
                UsageRange.YEAR,
                "2025-04-01T00:00:00Z",
                "2026-03-31T11:00:00Z",
                "2024-04-01T00:00:00Z",
                "2025-03-31T11:00:00Z");
    }

    @Test
    void aMonthThatIsLongerThanTheOneBeforeIsComparedWithAllOfIt() {
        assertPeriod(
                UsageRange.THIS_MONTH,
                "2026-03-01T00:00:00Z",
                "2026-03-31T11:00:00Z",
                "2026-02-01T00:00:00Z",
                "2026-03-01T00:00:00Z");
    }

    @Test
    void everyRangeIsMadeOfWholeStepsOfItsUsualKind() {
        for (UsageRange range : UsageRange.values()) {
            UsagePeriod period = range.period(NOW);
            assertThat(period.beforeTo()).isBeforeOrEqualTo(period.from());
            assertThat(period.fits(period.usualStep())).as(range.key()).isTrue();
            assertThat(period.steps(period.usualStep())).hasSizeBetween(7, 32);
        }
    }

    @Test
    void datesGoBeforeARangeAndIncludeTheLastDay() {
        UsageSearch search = search("7d", "2026-01-01", "2026-01-10", null, null, null);
        UsagePeriod period = search.period(NOW);
        assertThat(period).isEqualTo(UsagePeriod.ofDays(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 10)));
        assertThat(period.to()).isEqualTo("2026-01-11T00:00:00Z");
        assertThat(period.beforeFrom()).isEqualTo("2025-12-22T00:00:00Z");
        assertThat(search.range(NOW)).isEmpty();
        assertThat(period.text()).isEqualTo("2026-01-01 to 2026-01-10");
        assertThat(UsagePeriod.ofDays(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 1))
                        .text())
                .isEqualTo("2026-01-01");
    }

    @Test
    void aStepThatWouldFillThePageIsLeftOutAndSaid() {
        UsageSearch search = search("12m", null, null, "hour", null, null);
        assertThat(search.errors(NOW)).containsOnlyKeys("step");
        assertThat(search.step(search.period(NOW))).isEqualTo(UsageStep.MONTH);
        assertThat(search("month", null, null, "hour", null, null).errors(NOW)).isEmpty();
    }

    @Test
    void whatCannotBeUnderstoodIsSaidAndLeftOut() {
        UsageSearch search = search("ever", "first", "99999-01-01", "minute", "my key", "wide");
        assertThat(search.errors(NOW)).containsOnlyKeys("last", "from", "to", "step", "key", "width");
        assertThat(search.period(NOW)).isEqualTo(UsageRange.THIRTY_DAYS.period(NOW));
        assertThat(search.query(search.period(NOW), null).width()).isNull();
        assertThat(search(null, "2026-02-01", "2026-01-01", null, null, null).errors(NOW))
                .containsOnlyKeys("to");
    }

    @Test
    void everyFilterStandsInTheAddress() {
        String key = new UUID(1, 2).toString();
        assertThat(search("7d", null, null, "hour", key, "0.5").address("/console/usage/demo"))
                .isEqualTo("/console/usage/demo?last=7d&step=hour&key=" + key + "&width=0.5");
        assertThat(search("7d", null, null, "hour", key, "0.5").timeOnly().address("/console/usage"))
                .isEqualTo("/console/usage?last=7d&step=hour");
    }

    private static UsageSearch search(
            @Nullable String last,
            @Nullable String from,
            @Nullable String to,
            @Nullable String step,
            @Nullable String key,
            @Nullable String width) {
        return new UsageSearch(last, from, to, step, null, key, null, width, null);
    }

    @Test
    void aDayOfAnotherCenturyIsToldAndTakesTheDatesAway() {
        UsageSearch search = search(null, "1900-01-01", "2999-01-01", null, null, null);

        assertThat(search.errors(NOW)).containsOnlyKeys("from", "to");
        assertThat(search.errors(NOW).get("from")).contains("from 2000 to 2099");
        UsageSearch half = search(null, "1900-01-01", "2026-01-01", null, null, null);
        assertThat(half.period(NOW)).isEqualTo(UsageRange.THIRTY_DAYS.period(NOW));
    }

    private static void assertPeriod(UsageRange range, String from, String to, String beforeFrom, String beforeTo) {
        assertThat(range.period(NOW))
                .isEqualTo(new UsagePeriod(
                        Instant.parse(from), Instant.parse(to), Instant.parse(beforeFrom), Instant.parse(beforeTo)));
    }
}
