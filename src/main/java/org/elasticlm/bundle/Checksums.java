package org.elasticlm.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code SHA256SUMS}: one line a file, as {@code sha256sum} writes it. */
final class Checksums {

    private static final List<String> COVERED = List.of(
            BundleFiles.CONFIG,
            BundleFiles.TOKENIZER,
            BundleFiles.WEIGHTS,
            BundleFiles.ELASTIC,
            BundleFiles.MODEL_CARD);

    private static final int BUFFER = 1 << 16;

    private Checksums() {}

    static void write(Path directory) throws IOException {
        Files.write(directory.resolve(BundleFiles.CHECKSUMS), lines(directory));
    }

    /** SHA-256 of the lines that {@link #write} writes. */
    static String ofAll(Path directory) {
        String lines = String.join("\n", lines(directory)) + "\n";
        return HexFormat.of().formatHex(digest().digest(lines.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> lines(Path directory) {
        List<String> lines = new ArrayList<>();
        for (String name : COVERED) {
            lines.add(sha256(directory.resolve(name)) + "  " + name);
        }
        return lines;
    }

    static void check(Path directory) {
        Path sums = directory.resolve(BundleFiles.CHECKSUMS);
        Map<String, String> expected = new LinkedHashMap<>();
        try {
            for (String line : Files.readAllLines(sums)) {
                int space = line.indexOf(' ');
                if (space > 0) {
                    expected.put(line.substring(space).replaceFirst("^ [ *]", ""), line.substring(0, space));
                }
            }
        } catch (IOException e) {
            throw new BundleException(sums, "a file", "none that can be read", "Copy it from where the bundle came.");
        }
        for (String name : COVERED) {
            String wanted = expected.get(name);
            if (wanted == null) {
                throw new BundleException(sums, "a line for " + name, "none", "Copy the bundle again.");
            }
            Path file = directory.resolve(name);
            if (!Files.isRegularFile(file)) {
                throw new BundleException(file, "a file, as SHA256SUMS says", "none", "Copy the bundle again.");
            }
            String found = sha256(file);
            if (!found.equals(wanted)) {
                throw new BundleException(
                        file,
                        "SHA-256 " + wanted,
                        found,
                        "Copy the bundle again, or if the change is meant, run sha256sum over its files into SHA256SUMS.");
            }
        }
    }

    private static String sha256(Path file) {
        MessageDigest digest = digest();
        byte[] buffer = new byte[BUFFER];
        try (InputStream content = Files.newInputStream(file)) {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read " + file + ": " + e.getMessage(), e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
