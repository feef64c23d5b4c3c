package org.elasticlm.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Passes over texts of 64 tokens; 50 of them take 55 ms at full width and 11 ms at an eighth, as deadlines count. */
class ProgressivePlanTests {

    private static final int[] FIFTY = texts(50);

    private final ProgressivePlan plan =
            new ProgressivePlan(Starter.EMBED, Starter.EMBED.between(0, 1), Starter.LATENCY);

    @Test
    void theFirstPassLeavesTimeForTheHeadAtFullWidth() {
        double head = plan.millis(0, texts(ProgressivePlan.head(50)));
        for (int rung = 1; rung < Starter.EMBED.narrowest(); rung++) {
            double justEnough = plan.millis(rung, FIFTY) + head + 0.01;
            // The whole at full width may fit by then; then one pass does it all.
            int expected = plan.millis(0, FIFTY) <= justEnough ? 0 : rung;
            assertThat(plan.firstRung(FIFTY, justEnough)).isEqualTo(expected);
        }
    }

    @Test
    void whatFitsAtFullWidthIsComparedOnce() {
        assertThat(plan.firstRung(FIFTY, 1000)).isZero();
    }

    @Test
    void whatFitsNowhereIsComparedAtTheNarrowestAllowed() {
        assertThat(plan.firstRung(FIFTY, 1)).isEqualTo(Starter.EMBED.narrowest());
        ProgressivePlan careful = new ProgressivePlan(Starter.EMBED, Starter.EMBED.between(0.5, 1), Starter.LATENCY);
        assertThat(careful.firstRung(FIFTY, 1)).isEqualTo(2);
    }

    @Test
    void theHeadGoesAsWideAsTimeAllows() {
        int[] head = texts(20);
        assertThat(plan.nextRung(4, head, 1000)).isZero();
        assertThat(plan.nextRung(4, head, plan.millis(2, head))).isEqualTo(2);
        assertThat(plan.nextRung(4, head, 0)).isEqualTo(4);
    }

    @Test
    void headsShrinkToAPageOfResults() {
        assertThat(ProgressivePlan.head(100)).isEqualTo(40);
        assertThat(ProgressivePlan.head(40)).isEqualTo(16);
        assertThat(ProgressivePlan.head(16)).isEqualTo(10);
        assertThat(ProgressivePlan.head(10)).isZero();
    }

    @Test
    void theLastPassDecidesTheHeadAndLeavesTheRestBelowIt() {
        ProgressiveRanking ranking = new ProgressiveRanking(4);
        ranking.reorder(new int[] {0, 1, 2, 3}, new float[] {1, 4, 3, 2}, 0.25);
        assertThat(ranking.order()).containsExactly(1, 2, 3, 0);

        ranking.reorder(ranking.head(2), new float[] {-5, 1}, 1);

        assertThat(ranking.order()).containsExactly(2, 1, 3, 0);
        assertThat(ranking.width(1)).isEqualTo(1);
        assertThat(ranking.width(3)).isEqualTo(0.25);
        assertThat(ranking.monotoneScores()).containsExactly(-5, -5, 1, -5);
    }

    private static int[] texts(int count) {
        int[] lengths = new int[count];
        Arrays.fill(lengths, 64);
        return lengths;
    }
}
