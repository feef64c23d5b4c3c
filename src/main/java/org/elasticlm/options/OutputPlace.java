package org.elasticlm.options;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * Where a command writes what it measures. Looked at before it measures, and left as it is: a command that fails leaves nothing
 * behind.
 *
 * @param option that names the place
 */
public record OutputPlace(CommandSpec command, String option) {

    /**
     * Of a directory that is made where it is missing; nothing where none was named.
     *
     * @throws ParameterException when it can't be, or nothing may be written in it
     */
    public void requireDirectory(@Nullable Path directory) {
        if (directory == null) {
            return;
        }
        Path there = directory.toAbsolutePath();
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        requireWritable(there);
    }

    /**
     * Of a file in a directory that is there; nothing where none was named.
     *
     * @throws ParameterException when it can't be written
     */
    public void requireFile(@Nullable Path file) {
        if (file == null) {
            return;
        }
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null || Files.isDirectory(file)) {
            throw refused(file + " is a directory, and a file is wanted");
        }
        if (!Files.exists(directory)) {
            throw refused("there is no directory " + directory);
        }
        if (!Files.exists(file)) {
            requireWritable(directory);
        } else if (!Files.isWritable(file)) {
            throw refused(file + " may not be written");
        }
    }

    private void requireWritable(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw refused(directory + " exists and is no directory");
        }
        if (!Files.isWritable(directory)) {
            throw refused("in " + directory + " nothing may be written");
        }
    }

    private ParameterException refused(String reason) {
        return new ParameterException(command.commandLine(), option + ": " + reason);
    }
}
