package org.elasticlm.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.elasticlm.scheduling.Share;
import org.elasticlm.scheduling.Waiting;
import org.elasticlm.scheduling.WidthReason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When the slices of documents to store are due, and until when they are worth anything. */
class IntakeTests {

    private static final Duration TENANTS_TARGET = Duration.ofMillis(40);

    private final EngineUnderTest toy = new EngineUnderTest();
    private final ScheduleSettings settings = ScheduleSettingsTests.defaults();
    private final Deadlines deadlines = new Deadlines(settings);
    private final Intake intake = new Intake(settings, NanoClock.SYSTEM, deadlines);

    @Test
    void documentsHaveTheirOwnDeadlineAndNotTheTenantsTarget() {
        assertThat(afterArrival(documents(null)))
                .isEqualTo(settings.documentDeadline().toMillis());
    }

    @Test
    void aLimitOfTheRequestsOwnIsTheDeadlineOfDocumentsToo() {
        Duration limit = Duration.ofMillis(200);

        assertThat(afterArrival(documents(limit)))
                .isEqualTo(200 - deadlines.reserve().millis(200));
        assertThat(afterArrival(documents(Duration.ofMinutes(5))))
                .isEqualTo(settings.documentDeadline().toMillis());
    }

    @Test
    void aShortLimitBringsDocumentsNotForwardAndNarrowsThemNot() {
        Waiting patient = documents(null).get(0);
        Waiting hurried = documents(Duration.ofMillis(200)).get(0);

        assertThat(hurried.dueMillis() - hurried.arrivedMillis())
                .isEqualTo(patient.dueMillis() - patient.arrivedMillis());
        assertThat(hurried.rungs()).isEqualTo(patient.rungs());
        assertThat(hurried.rungs().why()).isEqualTo(WidthReason.DOCUMENTS);
    }

    private static double afterArrival(List<Waiting> slices) {
        Waiting first = slices.get(0);
        return first.deadlineMillis() - first.arrivedMillis();
    }

    private List<Waiting> documents(@Nullable Duration ownLimit) {
        ServiceTerms terms =
                new ServiceTerms(Share.of("tenant"), TENANTS_TARGET, ownLimit, 0, 1, null, false, false, true);
        InferenceRequest request = new InferenceRequest(
                toy.model, new int[][] {{7, 7}}, new int[][] {{0, 0}}, 7_000_000_000L, terms, true);
        return intake.accept(request).slices;
    }
}
