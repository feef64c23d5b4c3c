package org.elasticlm.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Under which account PostgreSQL's programs run. They refuse to run as root, so a root process either hides that it is
 * root behind a user namespace, where files stay root's own, or steps down to {@code nobody}, who must then own them.
 *
 * @param prefix put in front of each command
 * @param uid owner that the files need
 */
record PostgresAccount(List<String> prefix, int uid) {

    private static final int ROOT = 0;
    private static final int NOBODY = 65534;

    PostgresAccount {
        prefix = List.copyOf(prefix);
    }

    /** The account that works here. */
    static PostgresAccount detect() {
        int uid = processUid();
        if (uid != ROOT) {
            return new PostgresAccount(List.of(), uid);
        }
        return Stream.of(hidden(), steppedDown())
                .filter(PostgresAccount::works)
                .findFirst()
                .orElseThrow(() -> new EmbeddedPostgresException(
                        "PostgreSQL does not run as root, and this system allows neither `unshare -U` nor `setpriv`.",
                        "Start ElasticLM as a normal user, or set SPRING_DATASOURCE_URL to a PostgreSQL server."));
    }

    static PostgresAccount hidden() {
        return new PostgresAccount(List.of("unshare", "-U"), ROOT);
    }

    static PostgresAccount steppedDown() {
        return new PostgresAccount(
                List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"), NOBODY);
    }

    boolean works() {
        Shell.Outcome id = Shell.run(command(List.of("id", "-u")));
        return id.succeeded() && !id.output().equals("0");
    }

    List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(arguments);
        return command;
    }

    /** Makes files of another account's earlier run ours; nothing to do for most starts. */
    void own(Path directory) {
        if (processUid() != ROOT) {
            return;
        }
        try {
            if (ownerOf(directory) == uid) {
                return;
            }
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : (Iterable<Path>) files::iterator) {
                    Files.setAttribute(file, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
                    Files.setAttribute(file, "unix:gid", uid, LinkOption.NOFOLLOW_LINKS);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot change the owner of " + directory, e);
        }
    }

    private static int processUid() {
        try {
            return ownerOf(Path.of("/proc/self"));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot tell which user this process runs as", e);
        }
    }

    private static int ownerOf(Path file) throws IOException {
        return (Integer) Files.getAttribute(file, "unix:uid");
    }
}
