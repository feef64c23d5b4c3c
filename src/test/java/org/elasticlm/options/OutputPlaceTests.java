package org.elasticlm.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

class OutputPlaceTests {

    @TempDir
    Path directory;

    private final OutputPlace place = new OutputPlace(new CommandLine(new Nothing()).getCommandSpec(), "--out");

    @Command
    static final class Nothing {}

    @Test
    void placesThatCanBeWrittenAreTakenAndNotMade() {
        place.requireDirectory(null);
        place.requireDirectory(directory);
        place.requireDirectory(directory.resolve("new/deeper"));
        place.requireFile(null);
        place.requireFile(directory.resolve("new.json"));
        place.requireFile(Path.of("relative.json"));

        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void placesThatCannotAreRefusedByTheOptionsName() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        assertThatThrownBy(() -> place.requireDirectory(file))
                .isInstanceOf(ParameterException.class)
                .hasMessage("--out: " + file + " exists and is no directory");
        assertThatThrownBy(() -> place.requireDirectory(file.resolve("deeper")))
                .hasMessage("--out: " + file + " exists and is no directory");
        assertThatThrownBy(() -> place.requireFile(directory.resolve("missing/x.json")))
                .hasMessage("--out: there is no directory " + directory.resolve("missing"));
        assertThatThrownBy(() -> place.requireFile(directory)).hasMessageContaining("is a directory");
    }
}
