package org.elasticlm.console.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.elasticlm.console.parts.Fact;
import org.elasticlm.inference.EngineStatus;
import org.elasticlm.inference.InferenceRefusedException.Reason;
import org.elasticlm.scheduling.WidthReason;
import org.junit.jupiter.api.Test;

class ScheduleViewTests {

    @Test
    void refusalsAreToldInWordsNotInTheCodesOfMetrics() {
        ScheduleView view = ScheduleView.of(new EngineStatus(
                EngineStatus.State.READY,
                "drain-fit",
                1,
                WidthReason.QUIET,
                0,
                0,
                0,
                0,
                Map.of(),
                Map.of(),
                Stream.of(Reason.values()).collect(Collectors.toMap(Function.identity(), reason -> 7L)),
                0,
                1,
                List.of(),
                new EngineStatus.Cache(0, 0, 0, 0),
                List.of()));

        assertThat(view.facts())
                .extracting(Fact::name)
                .filteredOn(name -> name.startsWith("Refused since start, "))
                .hasSize(Reason.values().length)
                .contains("Refused since start, no width in time")
                .noneMatch(name -> name.contains("-"));
    }
}
