package org.elasticlm.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** A running PostgreSQL server process, found by the file that it keeps in its data directory. */
record Postmaster(Path directory, long pid) {

    private static final Duration FAST_LIMIT = Duration.ofSeconds(45);
    private static final Duration IMMEDIATE_LIMIT = Duration.ofSeconds(10);
    private static final long POLL_NANOS = Duration.ofMillis(20).toNanos();

    /** Places in PostgreSQL's file. */
    private static final int DIRECTORY_LINE = 1;

    private static final int STATUS_LINE = 7;

    /**
     * The server on this directory, if one runs. A file left behind by a server that is gone, or copied with another one's
     * directory, is removed where its process number belongs to another program or to the server of another directory:
     * PostgreSQL itself would refuse to start.
     */
    static Optional<Postmaster> running(Path directory) {
        Path file = pidFile(directory);
        try {
            List<String> lines = Files.readAllLines(file);
            long pid = Long.parseLong(lines.get(0).strip());
            if (!ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)) {
                return Optional.empty();
            }
            if (!commandLine(pid).contains("postgres") || !serves(pid, directory, lines)) {
                Files.deleteIfExists(file);
                return Optional.empty();
            }
            return Optional.of(new Postmaster(directory, pid));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            throw new EmbeddedPostgresException(
                    "Cannot read " + file + ".", "Remove that file when no PostgreSQL runs on its directory.", e);
        }
    }

    /** Whether it takes connections; after a crash it first recovers. */
    boolean ready() {
        try {
            List<String> lines = Files.readAllLines(pidFile(directory));
            return lines.size() > STATUS_LINE
                    && List.of("ready", "standby")
                            .contains(lines.get(STATUS_LINE).strip());
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot tell whether PostgreSQL on " + directory + " is ready", e);
        }
    }

    /** Ends sessions and stops cleanly; if that takes too long, as after a power failure: the next start recovers. */
    void stop() {
        signal("INT");
        if (!gone(FAST_LIMIT)) {
            signal("QUIT");
            if (!gone(IMMEDIATE_LIMIT)) {
                throw new EmbeddedPostgresException(
                        "PostgreSQL (process " + pid + ") on " + directory + " does not stop.",
                        "Stop that process, then start again.");
            }
        }
    }

    private void signal(String name) {
        // Not ProcessHandle.destroy: it sends TERM, on which PostgreSQL waits for its clients to leave.
        Shell.run(List.of("sh", "-c", "kill -" + name + " " + pid));
    }

    /** The file goes last. An unreaped process may still seem alive by then. */
    private boolean gone(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (Files.exists(pidFile(directory))
                && ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        return true;
    }

    private static String commandLine(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"), StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot tell what process " + pid + " is", e);
        }
    }

    /**
     * A server's working directory is its data directory, wherever that was moved to. Where nobody may see another account's,
     * as in a container, the file tells on which directory it was written.
     */
    private static boolean serves(long pid, Path directory, List<String> lines) throws IOException {
        try {
            return Files.isSameFile(Path.of("/proc", Long.toString(pid), "cwd"), directory);
        } catch (AccessDeniedException e) {
            // Two servers on one directory would ruin it: in doubt, it is this one's.
            return lines.size() <= DIRECTORY_LINE
                    || !Files.isDirectory(Path.of(lines.get(DIRECTORY_LINE)))
                    || Files.isSameFile(Path.of(lines.get(DIRECTORY_LINE)), directory);
        }
    }

    private static Path pidFile(Path directory) {
        return directory.resolve("postmaster.pid");
    }
}
