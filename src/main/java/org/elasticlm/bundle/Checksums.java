package org.elasticlm.bundle;

import java.io.IOException;
import java.io.UncheckedIOException;
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

    private Checksums() {}

    static void write(Path directory) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String name : COVERED) {
            lines.add(sha256(directory.resolve(name)) + "  " + name);
        }
        Files.write(directory.resolve(BundleFiles.CHECKSUMS), lines);
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

    static String sha256(Path file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read " + file + ": " + e.getMessage(), e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
