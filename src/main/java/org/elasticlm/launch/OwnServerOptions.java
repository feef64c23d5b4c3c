package org.elasticlm.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Where a command's own servers live and what they serve: shared by the commands that start some. */
public final class OwnServerOptions {

    @Option(
            names = "--models",
            defaultValue = "models",
            paramLabel = "DIR",
            description = "Model bundles to serve; small ones start faster (${DEFAULT-VALUE}).")
    private Path models = Path.of("models");

    @Option(
            names = "--dir",
            required = true,
            paramLabel = "DIR",
            description = "Where the server's data and output go; empty or missing.")
    private Path directory = Path.of("");

    public Path models() {
        return models.toAbsolutePath();
    }

    /**
     * Makes it where it is missing.
     *
     * @throws ParameterException when there is something in it, which might be somebody's data
     */
    public Path directory(CommandSpec command) throws IOException {
        Files.createDirectories(directory);
        try (Stream<Path> files = Files.list(directory)) {
            if (files.findAny().isPresent()) {
                throw new ParameterException(
                        command.commandLine(),
                        "--dir must name an empty or missing directory, since what its servers write there is for"
                                + " nobody; found files in " + directory);
            }
        }
        return directory.toAbsolutePath();
    }
}
