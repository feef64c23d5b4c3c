package org.elasticlm.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.elasticlm.dataset.RetrievalSet;
import org.elasticlm.wholefile.WholeFile;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A directory of figures: one file a set, from which nothing needs to be measured again, and over all sets so far
 * {@code quality.md}, {@code quality.csv} and {@code quality.svg}.
 *
 * @param settings how sets are measured; figures of other settings are not mixed in
 */
record FiguresFolder(Path directory, String settings) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * A set's file.
     *
     * @param data the set's {@link SetFingerprint}; null in files of earlier versions
     */
    record Kept(String settings, @Nullable String data, SetFigures figures) {}

    /**
     * What is kept of a set, or null.
     *
     * @throws IOException when it was measured otherwise or on other data, or the file is none of ours; it says what to do
     */
    @Nullable
    SetFigures known(RetrievalSet set) throws IOException {
        Path file = file(set.name());
        if (!Files.exists(file)) {
            return null;
        }
        Kept kept;
        try {
            kept = JSON.readValue(Files.readAllBytes(file), Kept.class);
        } catch (JacksonException e) {
            throw new IOException(
                    file + " holds no figures: " + e.getOriginalMessage()
                            + ". Delete it, and the set is measured again.",
                    e);
        }
        if (!kept.settings().equals(settings)) {
            throw new IOException(file + " was measured otherwise: expected " + settings + ", found " + kept.settings()
                    + ". Choose another directory, or delete this file.");
        }
        String data = SetFingerprint.of(set);
        if (kept.data() != null && !kept.data().equals(data)) {
            throw new IOException(file + " was measured on other data: expected " + data + ", found " + kept.data()
                    + ". Choose another directory, or delete this file, and the set is measured again.");
        }
        return kept.figures();
    }

    /** Replaces the set's file as a whole or not at all, whenever the process dies. */
    void keep(RetrievalSet set, SetFigures figures) throws IOException {
        Files.createDirectories(directory);
        WholeFile.write(
                file(figures.set()), JSON.writeValueAsBytes(new Kept(settings, SetFingerprint.of(set), figures)));
    }

    void write(FiguresTable table, QualityPlot plot) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("quality.md"), table.markdown());
        Files.writeString(directory.resolve("quality.csv"), table.csv());
        Files.writeString(directory.resolve("quality.svg"), plot.svg());
    }

    /** Where a set's figures are kept. */
    Path file(String set) {
        return directory.resolve(set.replace('/', '.').replace(' ', '-') + ".json");
    }
}
