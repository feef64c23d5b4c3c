package org.elasticlm.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProgressLineTests {

    private final StringWriter out = new StringWriter();
    private long seconds;

    @Test
    void aLongStepShowsHowFarItIsAlsoInAFile() {
        ProgressLine line = new ProgressLine(new PrintWriter(out), false, () -> TimeUnit.SECONDS.toNanos(seconds));

        for (seconds = 0; seconds < 100; seconds++) {
            line.advance("documents", 1 + seconds, 101);
        }
        line.advance("documents", 101, 101);

        assertThat(out.toString().lines())
                .hasSize(4)
                .first()
                .asString()
                .startsWith("documents: 32%, ")
                .endsWith(" left");
        assertThat(out.toString()).contains("documents: 101 tokens in 1:40 min").doesNotContain("\r");
    }

    @Test
    void aTerminalsLineIsWrittenOver() {
        ProgressLine line = new ProgressLine(new PrintWriter(out), true, () -> TimeUnit.SECONDS.toNanos(seconds));

        for (seconds = 0; seconds < 3; seconds++) {
            line.advance("documents", 1 + seconds, 4);
        }
        line.advance("documents", 4, 4);

        assertThat(out.toString().lines().filter(text -> !text.isEmpty())).hasSizeLessThan(5);
        assertThat(out.toString()).contains("\r", "documents: 50%", "documents: 75%");
        assertThat(out.toString()).endsWith("documents: 4 tokens in 3 s" + System.lineSeparator());
    }
}
