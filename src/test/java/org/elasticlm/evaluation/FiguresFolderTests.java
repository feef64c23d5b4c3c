package org.elasticlm.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.elasticlm.dataset.Document;
import org.elasticlm.dataset.Query;
import org.elasticlm.dataset.RetrievalSet;
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

    private static final RetrievalSet SET = set("hearts/dev", "a");

    private static RetrievalSet set(String name, String text) {
        return new RetrievalSet(
                name,
                List.of(new Document("d1", "", text)),
                List.of(new Query("q1", "what")),
                Map.of("q1", Map.of("d1", 1)));
    }

    @TempDir
    private Path directory;

    @Test
    void whatIsKeptIsFoundAgainInTheSameWay() throws IOException {
        FiguresFolder folder = new FiguresFolder(directory.resolve("report"), "depth 50");
        assertThat(folder.known(SET)).isNull();

        folder.keep(SET, HEARTS);

        assertThat(folder.known(SET)).isEqualTo(HEARTS);
        assertThat(folder.known(set("hearts/test", "a"))).isNull();
    }

    @Test
    void figuresOfOtherSettingsAreNotMixedIn() throws IOException {
        new FiguresFolder(directory, "depth 50").keep(SET, HEARTS);

        assertThatThrownBy(() -> new FiguresFolder(directory, "depth 100").known(SET))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("expected depth 100, found depth 50")
                .hasMessageContaining("another directory");
    }

    @Test
    void figuresOfOtherDataAreNotTakenForTheSets() throws IOException {
        FiguresFolder folder = new FiguresFolder(directory, "depth 50");
        folder.keep(SET, HEARTS);

        assertThatThrownBy(() -> folder.known(set("hearts/dev", "b")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("was measured on other data: expected 1 documents, 1 queries")
                .hasMessageContaining("delete this file");
    }

    @Test
    void figuresOfAnEarlierVersionAreTakenAsTheyAre() throws IOException {
        FiguresFolder folder = new FiguresFolder(directory, "depth 50");
        folder.keep(SET, HEARTS);
        Path file = folder.file("hearts/dev");
        Files.writeString(file, Files.readString(file).replaceFirst("\"data\":\"[^\"]*\",", ""));

        assertThat(folder.known(set("hearts/dev", "b"))).isEqualTo(HEARTS);
    }

    @Test
    void aFileThatHoldsNoFiguresIsNamed() throws IOException {
        Files.writeString(directory.resolve("hearts.dev.json"), "{\"settings\": ");

        assertThatThrownBy(() -> new FiguresFolder(directory, "depth 50").known(SET))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("hearts.dev.json holds no figures")
                .hasMessageContaining("Delete it");
    }
}
