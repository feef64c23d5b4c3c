package org.elasticlm.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A bundle as one {@code .zip}, from a stranger. Nothing of it is unpacked before all that it announces has been checked, and
 * while it is unpacked it is held to that: an archive that grows beyond what it announced is refused.
 */
public final class BundleArchive {

    private static final Pattern FOLDER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final int BUFFER = 1 << 16;
    private static final String ACTION = "Zip the files of one bundle directory, and nothing else.";

    private BundleArchive() {}

    /**
     * Unpacks the bundle; its content is for {@link BundleReader} to check.
     *
     * @param target an empty directory
     * @param mostBytes of all files together
     * @throws BundleException when the archive is no bundle, or one that must not be unpacked
     */
    public static void unpack(Path zip, Path target, long mostBytes) throws IOException {
        Map<String, ZipListing.Entry> files = check(zip, mostBytes);
        try (ZipFile archive = new ZipFile(zip.toFile())) {
            for (Map.Entry<String, ZipListing.Entry> file : files.entrySet()) {
                ZipListing.Entry announced = file.getValue();
                ZipEntry entry = archive.getEntry(announced.name());
                if (entry == null) {
                    throw wrong(zip, "the file " + announced.name(), "none");
                }
                try (InputStream content = archive.getInputStream(entry);
                        OutputStream copy = Files.newOutputStream(target.resolve(file.getKey()))) {
                    copy(zip, announced, content, copy);
                }
            }
        }
    }

    /** The archive's files by their name in a bundle. */
    static Map<String, ZipListing.Entry> check(Path zip, long mostBytes) {
        List<ZipListing.Entry> entries = ZipListing.read(zip);
        Map<String, ZipListing.Entry> files = new LinkedHashMap<>();
        Set<String> folders = new HashSet<>();
        long bytes = 0;
        for (ZipListing.Entry entry : entries) {
            requirePlain(zip, entry);
            int slash = entry.name().indexOf('/');
            folders.add(slash < 0 ? "" : entry.name().substring(0, slash));
            String name = entry.name().substring(slash + 1);
            if (entry.directory() && name.isEmpty()) {
                continue;
            }
            Long largest = BundleFiles.LARGEST.get(name);
            if (largest == null) {
                throw wrong(zip, "only " + expected(), shown(entry.name()));
            }
            if (entry.size() > largest) {
                throw wrong(zip, name + " of at most " + largest + " bytes", entry.size() + " bytes");
            }
            if (files.put(name, entry) != null) {
                throw wrong(zip, name + " once", "it twice");
            }
            bytes += entry.size();
        }
        if (folders.size() > 1) {
            throw wrong(zip, "the files of one directory", "files of " + folders.size());
        }
        if (bytes > mostBytes) {
            throw wrong(zip, "at most " + mostBytes + " bytes once unpacked", bytes + " bytes");
        }
        if (!files.containsKey(BundleFiles.ELASTIC)) {
            throw wrong(zip, "an " + BundleFiles.ELASTIC, "none");
        }
        return files;
    }

    /** A plain file or folder whose path leads nowhere else. */
    private static void requirePlain(Path zip, ZipListing.Entry entry) {
        String name = entry.name();
        if (name.startsWith("/") || name.contains("\\") || name.contains(":") || name.indexOf('\0') >= 0) {
            throw wrong(zip, "names relative to the bundle's directory", shown(name));
        }
        for (String step : name.split("/", -1)) {
            if (step.equals("..") || step.equals(".")) {
                throw wrong(zip, "names that stay in the bundle's directory", shown(name));
            }
        }
        if (entry.special()) {
            throw wrong(zip, "plain files", shown(name) + ", which is a link or a device");
        }
        if (entry.encrypted()) {
            throw wrong(zip, "files that can be read", shown(name) + ", which is encrypted");
        }
        int slash = name.indexOf('/');
        if (slash >= 0 && !FOLDER.matcher(name.substring(0, slash)).matches()) {
            throw wrong(zip, "a directory named with letters, digits, dots and dashes", shown(name));
        }
    }

    private static void copy(Path zip, ZipListing.Entry announced, InputStream content, OutputStream copy)
            throws IOException {
        byte[] buffer = new byte[BUFFER];
        long written = 0;
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
            written += read;
            if (written > announced.size()) {
                break;
            }
            copy.write(buffer, 0, read);
        }
        if (written != announced.size()) {
            throw wrong(
                    zip,
                    announced.name() + " of the " + announced.size() + " bytes that the zip file announces",
                    written > announced.size() ? "more" : written + " bytes");
        }
    }

    private static String expected() {
        return BundleFiles.LARGEST.keySet().stream().sorted().collect(Collectors.joining(", "));
    }

    /** A stranger's text, short and printable. */
    private static String shown(String name) {
        String printable = name.replaceAll("[^\\x20-\\x7E]", "?");
        return "'" + (printable.length() <= 80 ? printable : printable.substring(0, 80) + "…") + "'";
    }

    private static BundleException wrong(Path zip, String expected, String found) {
        return new BundleException(zip, expected, found, ACTION);
    }
}
