package org.elasticlm.bundle;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Zip files as good and as hostile people make them. */
public final class ZipWriter {

    private static final int ENTRY_SIGNATURE = 0x02014b50;

    private ZipWriter() {}

    /** A bundle's files, in a folder of the bundle's name as {@code zip -r} would put them, or bare. */
    public static Path zip(Path bundle, Path file, boolean inFolder) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out);
                var files = Files.list(bundle)) {
            String folder = inFolder ? bundle.getFileName() + "/" : "";
            if (inFolder) {
                zip.putNextEntry(new ZipEntry(folder));
                zip.closeEntry();
            }
            for (Path each : files.sorted().toList()) {
                zip.putNextEntry(new ZipEntry(folder + each.getFileName()));
                Files.copy(each, zip);
                zip.closeEntry();
            }
        }
        return file;
    }

    /** Entries of those names, each with the same short text. */
    static Path named(Path file, List<String> names) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write("text".getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return file;
    }

    /** One entry of so many zeros, which take next to no room. */
    static Path zeros(Path file, String name, long bytes) throws IOException {
        byte[] block = new byte[1 << 16];
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            for (long left = bytes; left > 0; left -= block.length) {
                zip.write(block, 0, (int) Math.min(left, block.length));
            }
            zip.closeEntry();
        }
        return file;
    }

    /** Changes what the directory says of one entry: 4 bytes at an offset of its record. */
    static void tamper(Path file, String name, int offset, int value) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer zip = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        byte[] wanted = name.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at <= bytes.length - 46 - wanted.length; at++) {
            if (zip.getInt(at) == ENTRY_SIGNATURE
                    && Arrays.equals(bytes, at + 46, at + 46 + wanted.length, wanted, 0, wanted.length)) {
                zip.putInt(at + offset, value);
                Files.write(file, bytes);
                return;
            }
        }
        throw new IllegalArgumentException("No entry " + name + " in " + file);
    }
}
