package org.elasticlm.widths;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.elasticlm.encoder.EncoderShape;
import org.elasticlm.encoder.Width;
import org.junit.jupiter.api.Test;

class WidthChoiceTests {

    private static final List<Width> WIDTHS = WidthCandidates.of(new EncoderShape(2, 32, 4, 256, 50, 16, 2, 1e-12));

    @Test
    void theWidestThatTakesAtMostTheShareIsChosen() {
        // 1.0, 0.75, 0.5, 0.25, 0.125: below, the times of each.
        WidthChoice choice = choose(times(40, 31, 22, 13, 9), 1.0, 0.7, 0.35, 0.25);

        assertThat(values(choice)).containsExactly(1.0, 0.5, 0.25, 0.125);
        assertThat(choice.notes()).isEmpty();
    }

    @Test
    void aTimeThatIsExactlyTheShareIsWithinIt() {
        assertThat(values(choose(times(40, 30, 20, 10, 5), 1.0, 0.75, 0.25))).containsExactly(1.0, 0.75, 0.25);
    }

    @Test
    void sharesThatLeadToTheSameWidthGiveItOnceWithANote() {
        WidthChoice choice = choose(times(40, 30, 20, 10, 5), 1.0, 0.9, 0.8, 0.75, 0.2);

        assertThat(values(choice)).containsExactly(1.0, 0.75, 0.125);
        assertThat(choice.chosen().get(1).shares()).containsExactly(0.9, 0.8, 0.75);
        assertThat(choice.notes())
                .containsExactly("0.9 and 0.8 and 0.75 lead to the same width, 0.75, which is kept once");
    }

    @Test
    void ofTwoWidthsThatTakeTheSameTheWiderIsChosen() {
        assertThat(values(choose(times(40, 20, 20, 20, 8), 1.0, 0.5, 0.2))).containsExactly(1.0, 0.75, 0.125);
    }

    @Test
    void aWiderOneThatIsFasterIsPreferred() {
        assertThat(values(choose(times(40, 30, 12, 13, 14), 1.0, 0.35))).containsExactly(1.0, 0.5);
    }

    @Test
    void aShareThatNoWidthReachesSaysWhatTheNarrowestTakes() {
        assertThatThrownBy(() -> choose(times(40, 30, 20, 10, 8), 1.0, 0.25, 0.1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no width takes at most 0.1 of the full width's time: the narrowest, 0.125 with 1 head and"
                        + " 32 neurons, takes 0.200 of it, 8.00 of 40.00 ms. Ask for no less, and leave some room,"
                        + " since times vary");
        assertThatThrownBy(() -> choose(times(40, 30, 20, 6, 8), 1.0, 0.1))
                .hasMessageContaining("takes 0.200 of it, 8.00 of 40.00 ms, and the fastest, 0.25, 0.150.");
    }

    @Test
    void theTableShowsAllCandidatesAndWhatEachIsChosenFor() {
        assertThat(choose(times(40, 30, 20, 10, 5), 1.0, 0.8, 0.75).table().lines())
                .containsExactly(
                        "width     heads  neurons  median ms   share  chosen for",
                        "1.0           4      256      40.00   1.000  1.0",
                        "0.75          3      192      30.00   0.750  0.8, 0.75",
                        "0.5           2      128      20.00   0.500",
                        "0.25          1       64      10.00   0.250",
                        "0.125         1       32       5.00   0.125");
    }

    @Test
    void sharesFallFromTheFullWidths() {
        assertThatThrownBy(() -> new TimeShares(List.of(0.5, 0.25))).hasMessageContaining("1.0, the full width, first");
        assertThatThrownBy(() -> new TimeShares(List.of())).hasMessageContaining("found none");
        assertThatThrownBy(() -> new TimeShares(List.of(1.0, 0.5, 0.5)))
                .hasMessageContaining("below the one before, found 0.5 after 0.5");
        assertThatThrownBy(() -> new TimeShares(List.of(1.0, 0.0))).hasMessageContaining("above 0");
        assertThatThrownBy(() -> new TimeShares(List.of(1.0, Double.NaN))).hasMessageContaining("found NaN");
    }

    private static List<TimedWidth> times(double... millis) {
        List<TimedWidth> timed = new ArrayList<>();
        for (int i = 0; i < millis.length; i++) {
            timed.add(new TimedWidth(WIDTHS.get(i), millis[i]));
        }
        assertThat(timed).hasSameSizeAs(WIDTHS);
        return timed;
    }

    private static WidthChoice choose(List<TimedWidth> candidates, double... shares) {
        return WidthChoice.of(
                candidates, new TimeShares(Arrays.stream(shares).boxed().toList()));
    }

    private static List<Double> values(WidthChoice choice) {
        return choice.chosen().stream()
                .map(each -> each.timed().width().value())
                .toList();
    }
}
