package org.elasticlm.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.elasticlm.metering.TimeOrderedIds;
import org.junit.jupiter.api.Test;

/** Whose texts are kept, and of how many requests. */
class CaptureTests {

    private static final List<UUID> IDS = Stream.generate(new TimeOrderedIds(Clock.systemUTC())::next)
            .limit(10_000)
            .toList();

    @Test
    void offKeepsNothingAndAWholeShareEverything() {
        assertThat(IDS).noneMatch(Capture.OFF::chooses);
        assertThat(IDS).allMatch(Capture.USUAL::chooses);
    }

    @Test
    void aShareIsDrawnFromTheRequestsIdsAndAlikeOnEveryServer() {
        Capture tenth = new Capture(true, 0.1, 8);
        long chosen = IDS.stream().filter(tenth::chooses).count();

        // Five standard deviations of a binomial distribution.
        assertThat(chosen).isBetween(850L, 1150L);
        assertThat(IDS).allMatch(id -> tenth.chooses(id) == new Capture(true, 0.1, 8).chooses(id));
    }

    @Test
    void aProposalSaysWhatIsWrongWithIt() {
        assertThat(new CaptureProposal(true, 0.5, 28).problems()).isEmpty();
        assertThat(new CaptureProposal(true, 0.0, 29).problems()).containsOnlyKeys("share", "kilobytes");
        assertThat(new CaptureProposal(false, null, null).problems()).containsOnlyKeys("share", "kilobytes");
        assertThat(new CaptureProposal(true, Double.NaN, 1).problems()).containsOnlyKeys("share");
        assertThat(new CaptureProposal(true, 1.5, 1).problems()).containsOnlyKeys("share");
    }
}
