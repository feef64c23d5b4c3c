package org.elasticlm.console.tenants;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.elasticlm.console.parts.Notice;
import org.elasticlm.console.parts.Points;
import org.elasticlm.tenant.Change;
import org.elasticlm.tenant.Slo;
import org.elasticlm.tenant.SloChange;
import org.elasticlm.tenant.Terms;
import org.junit.jupiter.api.Test;

class RefusalTests {

    private static final Change<SloChange> OVERTAKEN = new Change<>(null, Map.of("version", "Changed meanwhile."));

    @Test
    void whoeverIsOvertakenReadsByWhomAndHowAndMaySaveAgain() {
        List<SloChange> history = List.of(change(3, 150, "anna"), change(2, 160, "zoe"), change(1, 200, "admin"));
        Refusal refusal = Refusal.of(OVERTAKEN, 1, history, "");
        assertThat(refusal.notice().detail())
                .isEqualTo(
                        "Since this page was opened, anna and zoe changed these settings: Latency target 200 ms → 150"
                                + " ms. Save again to put what you typed in its place.");
        assertThat(refusal.seen()).isEqualTo(3);
    }

    @Test
    void whatIsTooLongAgoIsNotToldFigureByFigure() {
        assertThat(Refusal.since(1, List.of(change(101, 150, "anna"))))
                .isEqualTo("Since this page was opened, anna changed these settings.");
    }

    @Test
    void whoeverTypedSomethingWrongHasSeenNoMoreThanBefore() {
        Change<SloChange> wrong = new Change<>(null, Map.of("weight", "Give a weight."));
        Refusal refusal = Refusal.of(wrong, 1, List.of(change(2, 150, "anna")), "the old quota is in force");
        assertThat(refusal.notice())
                .isEqualTo(Notice.bad("Not saved.", "See the messages next to the fields; the old quota is in force."));
        assertThat(refusal.seen()).isEqualTo(1);
    }

    private static SloChange change(int version, int targetMillis, String by) {
        return new SloChange(version, Terms.of(new Slo(Duration.ofMillis(targetMillis), 0.99, 0, 1)), Points.START, by);
    }
}
