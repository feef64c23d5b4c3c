package org.elasticlm.console.playground;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A form says what to mend before anything is sent. */
class PlaygroundFormTests {

    @Test
    void theExampleCanBeSentAsItIs() {
        PlaygroundForm example = Example.form("demo", "starter-rerank@1", List.of(1.0, 0.5));

        assertThat(example.errors()).isEmpty();
        assertThat(example.lines()).hasSizeBetween(5, PlaygroundForm.MOST_DOCUMENTS);
    }

    @Test
    void whatIsMissingOrTooMuchIsNamed() {
        assertThat(new PlaygroundForm(null, null, null, null, null).errors())
                .containsOnlyKeys("query", "documents", "width");
        assertThat(new PlaygroundForm("demo", "m", "q", "line\n".repeat(51), List.of(1.0)).errors())
                .containsOnlyKeys("documents");
        assertThat(new PlaygroundForm("demo", "m", "x".repeat(10_001), "x".repeat(10_001), List.of(1.0)).errors())
                .containsOnlyKeys("query", "documents");
    }

    @Test
    void widthsComeWidestFirstAndOnceAndLinesWithoutEmptyOnes() {
        PlaygroundForm form = new PlaygroundForm("demo", "m", " q ", "one\r\n\n  two \n", List.of(0.25, 1.0, 0.25));

        assertThat(form.widths()).containsExactly(1.0, 0.25);
        assertThat(form.lines()).containsExactly("one", "two");
        assertThat(form.asked()).isEqualTo("q");
    }
}
