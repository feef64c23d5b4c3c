package org.elasticlm.console.requests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.elasticlm.metering.AnswerFilter;
import org.elasticlm.metering.RequestFilter;
import org.elasticlm.metering.StatusClass;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestSearchTests {

    private static final String KEY = "00000000-0000-0001-0000-000000000002";

    private static final Instant NOW = Instant.parse("2026-01-02T12:00:00Z");

    @Test
    void anEmptySearchLetsEverythingThrough() {
        RequestSearch search = search("", " ", null, null);
        assertThat(search.active()).isFalse();
        assertThat(search.errors()).isEmpty();
        assertThat(search.address()).isEqualTo("/console/requests");
        assertThat(search.filter(null, NOW)).isEqualTo(RequestFilter.ALL);
    }

    @Test
    void everyFilterStandsInTheAddress() {
        RequestSearch search = new RequestSearch(
                "demo",
                KEY,
                "/v1/rerank",
                "starter-rerank@1",
                "0.5",
                "shed",
                "12.5",
                "1h",
                "2026-01-02T11:30",
                null,
                "a b&c=d");
        assertThat(search.address())
                .startsWith("/console/requests?tenant=demo&key=" + KEY + "&route=%2Fv1%2Frerank&model=starter-rerank")
                .contains("width=0.5&status=shed&min=12.5&last=1h&from=2026-01-02T11")
                .endsWith("request=a%20b%26c%3Dd");
        assertThat(search.exportAddress()).startsWith("/console/requests.csv?tenant=demo&key=");
        assertThat(search.addressBefore("123_x")).endsWith("&before=123_x");
    }

    @Test
    void filtersAreUnderstoodInTheirUnits() {
        UUID tenant = new UUID(1, 2);
        RequestFilter filter = new RequestSearch(
                        "demo",
                        KEY,
                        "/v1/embed",
                        null,
                        "0.5",
                        "shed",
                        "12.5",
                        "1h",
                        "2026-01-02T11:30",
                        "2026-01-02T11:45:30",
                        null)
                .filter(tenant, NOW);
        assertThat(filter)
                .isEqualTo(new RequestFilter(
                        tenant,
                        UUID.fromString(KEY),
                        "/v1/embed",
                        null,
                        0.5,
                        AnswerFilter.of(StatusClass.SHED),
                        12_500L,
                        Instant.parse("2026-01-02T11:30:00Z"),
                        Instant.parse("2026-01-02T11:45:30Z"),
                        null));
    }

    @Test
    void theLaterOfTwoBeginningsCounts() {
        Instant hourAgo = Instant.parse("2026-01-02T11:00:00Z");
        assertThat(search(null, null, "1h", "2026-01-01T00:00")
                        .filter(null, NOW)
                        .from())
                .isEqualTo(hourAgo);
        assertThat(search(null, null, "1h", null).filter(null, NOW).from()).isEqualTo(hourAgo);
    }

    @Test
    void whatCannotBeUnderstoodIsSaidAndLeftOut() {
        RequestSearch search =
                new RequestSearch(null, "no key", null, null, "wide", "odd", "fast", null, "yesterday", "soon", null);
        assertThat(search.errors()).containsOnlyKeys("key", "width", "status", "min", "from", "to");
        assertThat(search.filter(null, NOW)).isEqualTo(RequestFilter.ALL);
    }

    @Test
    void aTimeThatNoDatabaseHasIsSaidAndLeftOut() {
        for (String far : new String[] {"+999999999-12-31T23:59", "-999999999-01-01T00:00", "0202-01-02T11:30"}) {
            RequestSearch search = new RequestSearch(null, null, null, null, null, null, null, null, far, far, null);
            assertThat(search.errors()).containsOnlyKeys("from", "to");
            assertThat(search.filter(null, NOW)).isEqualTo(RequestFilter.ALL);
        }
    }

    @ParameterizedTest
    @CsvSource({"late,200,299,true", "errors,500,504,false", "429,429,429,false", "503,503,503,false"})
    void answersAreToldApart(String status, int first, int last, boolean late) {
        RequestSearch search = new RequestSearch(null, null, null, null, null, status, null, "5m", null, null, null);
        assertThat(search.errors()).isEmpty();
        assertThat(search.filter(null, NOW).answer()).isEqualTo(new AnswerFilter(first, last, late));
        assertThat(search.filter(null, NOW).from()).isEqualTo(Instant.parse("2026-01-02T11:55:00Z"));
    }

    private static RequestSearch search(
            @Nullable String tenant, @Nullable String model, @Nullable String last, @Nullable String from) {
        return new RequestSearch(tenant, null, null, model, null, null, null, last, from, null, null);
    }
}
