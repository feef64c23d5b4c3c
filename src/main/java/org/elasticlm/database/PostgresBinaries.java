package org.elasticlm.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.springframework.util.FileSystemUtils;
import org.tukaani.xz.XZInputStream;

/** Unpacks PostgreSQL's programs from the class path, once per version. */
final class PostgresBinaries {

    private static final String ARCHIVE = "/postgres-linux-x86_64.txz";

    private PostgresBinaries() {}

    /**
     * @param home the directory that gets one folder per version of the archive
     * @return the folder that holds {@code bin}, {@code lib} and {@code share}
     */
    static Path unpack(Path home) {
        try {
            Path installed = home.resolve("postgresql-" + checksum());
            if (!Files.isDirectory(installed)) {
                Files.createDirectories(home);
                Path partial = Files.createTempDirectory(home, "unpacking-");
                Files.setPosixFilePermissions(partial, PosixFilePermissions.fromString("rwxr-xr-x"));
                unpackInto(partial);
                moveInto(partial, installed);
            }
            return installed;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot unpack PostgreSQL to " + home, e);
        }
    }

    private static void unpackInto(Path target) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(open()))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path file = target.resolve(entry.getName()).normalize();
                if (!file.startsWith(target)) {
                    throw new IOException("The archive names a file outside of itself: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                    continue;
                }
                Files.createDirectories(file.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, file, StandardCopyOption.REPLACE_EXISTING);
                    boolean program = (entry.getMode() & 0100) != 0;
                    Files.setPosixFilePermissions(
                            file, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
                }
            }
        }
    }

    /** Two processes may unpack at the same time: the first to finish wins, both have the same files. */
    private static void moveInto(Path partial, Path installed) throws IOException {
        try {
            Files.move(partial, installed, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            FileSystemUtils.deleteRecursively(partial);
            if (!Files.isDirectory(installed)) {
                throw e;
            }
        }
    }

    private static String checksum() throws IOException {
        try (DigestInputStream input = new DigestInputStream(open(), MessageDigest.getInstance("SHA-256"))) {
            input.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(input.getMessageDigest().digest()).substring(0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static InputStream open() {
        InputStream archive = PostgresBinaries.class.getResourceAsStream(ARCHIVE);
        if (archive == null) {
            throw new EmbeddedPostgresException(
                    "This build carries no PostgreSQL for this system (" + ARCHIVE + " is missing).",
                    "Set SPRING_DATASOURCE_URL to a PostgreSQL server.");
        }
        return new BufferedInputStream(archive, 1 << 16);
    }
}
