package org.elasticlm.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.elasticlm.evaluation.SetFigures.WidthFigures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FiguresFolderTests {

    private static final SetFigures HEARTS = new SetFigures(
            "hearts/dev",
            12,
            2,
            0.4,
            List.of(new WidthFigures(1, null, 0.5, new Interval(0.3, 0.6), new Interval(-0.1, 0.2))));

    @TempDir
    private Path directory;

    @Test
    void whatIsKeptIsFoundAgainInTheSameWay() throws IOException {
        FiguresFolder folder = new FiguresFolder(directory.resolve("report"), "depth 50");
        assertThat(folder.known("hearts/dev")).isNull();

        folder.keep(HEARTS);

        assertThat(folder.known("hearts/dev")).isEqualTo(HEARTS);
        assertThat(folder.known("hearts/test")).isNull();
    }

    @Test
    void figuresOfOtherSettingsAreNotMixedIn() throws IOException {
        new FiguresFolder(directory, "depth 50").keep(HEARTS);

        assertThatThrownBy(() -> new FiguresFolder(directory, "depth 100").known("hearts/dev"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("expected depth 100, found depth 50")
                .hasMessageContaining("another directory");
    }

    @Test
    void aFileThatHoldsNoFiguresIsNamed() throws IOException {
        Files.writeString(directory.resolve("hearts.dev.json"), "{\"settings\": ");

        assertThatThrownBy(() -> new FiguresFolder(directory, "depth 50").known("hearts/dev"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("hearts.dev.json holds no figures")
                .hasMessageContaining("Delete it");
    }
}
