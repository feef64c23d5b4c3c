package org.elasticlm;

import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.elasticlm.bundle.BundleException;
import org.jspecify.annotations.Nullable;

/** What a person reads when a command fails: the reason, not the stack. */
final class CommandFailure {

    private CommandFailure() {}

    /** The failure's own sentence, or its kind and first frame where it has none, so that nothing fails silently. */
    static String describe(Throwable failure) {
        if (Boolean.getBoolean("elasticlm.stacktrace")) {
            failure.printStackTrace();
        }
        Throwable cause = failure.getCause();
        if (failure instanceof UncheckedIOException && cause != null) {
            return describe(cause);
        }
        String message = message(failure);
        if (message != null && !message.isBlank() && !(failure instanceof RuntimeException && isBug(failure))) {
            return "Failed: " + message;
        }
        StackTraceElement[] stack = failure.getStackTrace();
        String where = stack.length == 0 ? "" : " at " + stack[0];
        return "Failed: " + failure + where
                + "\nThis looks like a fault of the program; run again with JAVA_TOOL_OPTIONS=-Delasticlm.stacktrace=true"
                + " for the whole trace.";
    }

    private static @Nullable String message(Throwable failure) {
        if (failure instanceof BundleException refused) {
            return refused.full();
        }
        return failure instanceof FileSystemException file && file.getFile() != null && file.getReason() == null
                ? file.getFile() + " " + kind(file, Path.of(file.getFile()))
                : failure.getMessage();
    }

    /** Java tells most of these by their class alone. */
    private static String kind(FileSystemException failure, Path file) {
        if (failure instanceof NoSuchFileException) {
            return "does not exist";
        }
        if (failure instanceof FileAlreadyExistsException) {
            return Files.isDirectory(file) ? "exists already" : "exists and is no directory";
        }
        if (failure instanceof AccessDeniedException) {
            return "may not be read or written";
        }
        if (failure instanceof NotDirectoryException) {
            return "is no directory";
        }
        if (failure instanceof DirectoryNotEmptyException) {
            return "is not empty";
        }
        return "failed: " + failure.getClass().getSimpleName();
    }

    private static boolean isBug(Throwable failure) {
        return failure instanceof NullPointerException
                || failure instanceof IndexOutOfBoundsException
                || failure instanceof ClassCastException;
    }
}
