package org.elasticlm.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.elasticlm.tenant.TermsEdit.Part;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TermsEditTests {

    private static final Terms FIRST = Terms.of(new Slo(Duration.ofMillis(200), 0.99, 0, 1));
    private static final Terms FASTER = FIRST.with(new Slo(Duration.ofMillis(150), 0.99, 0, 1));
    private static final Terms HEAVIER = new Terms(FIRST.slo(), Quota.NONE, 2);
    private static final Terms CAPTURED = FIRST.with(new Capture(true, 1, 8));

    @Test
    void aChangeOfWhatSomebodyElseHasChangedIsOvertaken() {
        assertThat(overtaken(Part.PROMISE, 1, FASTER)).isTrue();
        assertThat(overtaken(Part.QUOTA, 1, HEAVIER)).isTrue();
        assertThat(overtaken(Part.CAPTURE, 1, CAPTURED)).isTrue();
        assertThat(overtaken(Part.ALL, 1, FASTER)).isTrue();
    }

    @Test
    void aChangeOfSomethingElseIsNot() {
        assertThat(overtaken(Part.PROMISE, 1, HEAVIER)).isFalse();
        assertThat(overtaken(Part.QUOTA, 1, CAPTURED)).isFalse();
        assertThat(overtaken(Part.CAPTURE, 1, FASTER)).isFalse();
    }

    @Test
    void nobodyIsOvertakenWhoKnowsWhatIsInForceOrDoesNotCare() {
        assertThat(overtaken(Part.PROMISE, 2, FASTER)).isFalse();
        assertThat(overtaken(Part.PROMISE, null, FASTER)).isFalse();
    }

    @Test
    void whoeverKnowsAVersionThatNeverWasIsOvertaken() {
        assertThat(overtaken(Part.PROMISE, 9, FIRST)).isTrue();
    }

    /** @param inForce since version 2; version 1 was {@link #FIRST} */
    private static boolean overtaken(Part part, @Nullable Integer seen, Terms inForce) {
        return new TermsEdit("changed", part, seen, "test")
                .overtaken(
                        new SloChange(2, inForce, Instant.EPOCH, "somebody else"),
                        version -> version == 1 ? Optional.of(FIRST) : Optional.empty());
    }
}
