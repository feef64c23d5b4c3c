package org.elasticlm.console.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.elasticlm.registry.ModelState;
import org.elasticlm.registry.ModelVersion;
import org.elasticlm.registry.WidthLatency;
import org.elasticlm.registry.WidthSummary;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WidthTableTests {

    private static final List<WidthSummary> WIDTHS =
            List.of(width(1, new WidthLatency(2.5, 40)), width(0.5, null), width(0.25, new WidthLatency(1, 12)));

    @Test
    void aWidthThatALoadedVersionDoesNotServeIsSaidToBeLeftOut() {
        WidthTable table = WidthTable.of(List.of(version(ModelState.LOADED)));

        assertThat(table.leavesOut()).isTrue();
        assertThat(table.lines().get(0).cells()).endsWith("2.50", "40.0");
        assertThat(table.lines().get(1).cells()).endsWith("not served", "not served");
    }

    @Test
    void ofAVersionThatIsNotLoadedNothingIsKnown() {
        WidthTable table = WidthTable.of(List.of(version(ModelState.UNLOADED)));

        assertThat(table.leavesOut()).isFalse();
        assertThat(table.lines().get(1).cells()).endsWith("–", "–");
    }

    private static ModelVersion version(ModelState state) {
        return Versions.of(state, true, WIDTHS);
    }

    private static WidthSummary width(double value, @Nullable WidthLatency latency) {
        return new WidthSummary(value, List.of(2), List.of(8), 1000, Map.of(), latency);
    }
}
