package org.elasticlm.console.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.elasticlm.console.parts.Points;
import org.elasticlm.console.parts.Traffic;
import org.elasticlm.console.parts.TrafficRange;
import org.junit.jupiter.api.Test;

class OverviewChartsTests {

    private final QueueHistory queue = new QueueHistory(() -> Points.START);

    @Test
    void everyWidthThatWasServedHasItsShareAtEveryTime() {
        Traffic full = Points.served(Map.of(1.0, 4L));
        Traffic mixed = Points.served(Map.of(0.5, 1L, 1.0, 3L));
        OverviewCharts charts = charts(List.of(full, mixed, Traffic.of(null)), mixed);
        assertThat(charts.widths()).extracting(width -> width.mark().text()).containsExactly("1.0", "0.5");
        assertThat(charts.widths().get(0).share()).containsExactly(100.0, 75.0, null);
        assertThat(charts.widths().get(1).share()).containsExactly(0.0, 25.0, null);
        assertThat(charts.served()).containsExactly(2.0, 2.0, 0.0);
    }

    @Test
    void aTimeWithoutAnswersHasNoLatency() {
        OverviewCharts charts = charts(List.of(Traffic.of(null)), Traffic.of(null));
        assertThat(charts.p95()).containsExactly((Double) null);
        assertThat(charts.summaries().latency()).isEqualTo("No requests in the last 5 min.");
    }

    @Test
    void theSummariesSayWhatTheChartsShow() {
        queue.sample(6);
        Traffic whole = Points.of(10, 1, 2, 1, 6, Map.of(1.0, 3L, 0.25, 3L));
        OverviewSummaries summaries = charts(List.of(whole), whole).summaries();
        assertThat(summaries.widths()).startsWith("Mean width 0.63").contains("50.0% at 0.25");
        assertThat(summaries.latency()).contains("p95 20.0 ms").contains("66.7% of requests within their target");
        assertThat(summaries.requests())
                .isEqualTo("10 answered, at most 5.0 a second; 2 shed, 1 failed, 1 rejected (4xx).");
        assertThat(summaries.queue()).isEqualTo("At most 6 requests waited at once.");
    }

    private OverviewCharts charts(List<Traffic> points, Traffic whole) {
        return OverviewCharts.of(TrafficRange.FIVE_MINUTES, points, whole, 100, queue, false);
    }
}
