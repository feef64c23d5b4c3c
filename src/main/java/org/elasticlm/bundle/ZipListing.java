package org.elasticlm.bundle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a zip file says that it holds: its central directory, read without unpacking anything. Java's own reader leaves out
 * what tells links from files.
 */
final class ZipListing {

    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END_LENGTH = 22;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final int ENTRY_SIGNATURE = 0x02014b50;
    private static final int ENTRY_LENGTH = 46;
    /** A bundle has six files; directories of other things need not be read to the end. */
    private static final int LARGEST_DIRECTORY = 1 << 20;

    private static final int UNIX = 3;
    private static final int FILE_KIND = 0xF000;
    private static final int REGULAR = 0x8000;
    private static final int DIRECTORY = 0x4000;

    private ZipListing() {}

    /**
     * One entry as it is announced.
     *
     * @param size of its content once unpacked
     * @param special whether it is a link, a device or the like
     */
    record Entry(String name, long size, boolean encrypted, boolean special) {

        boolean directory() {
            return name.endsWith("/");
        }
    }

    static List<Entry> read(Path file) {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer end = end(file, channel);
            int count = Short.toUnsignedInt(end.getShort(10));
            long length = Integer.toUnsignedLong(end.getInt(12));
            long offset = Integer.toUnsignedLong(end.getInt(16));
            if (count == 0xFFFF || offset == 0xFFFFFFFFL || length == 0xFFFFFFFFL) {
                throw wrong(file, "a zip file of less than 4 GB", "one in the zip64 format");
            }
            if (length > LARGEST_DIRECTORY || offset + length > channel.size()) {
                throw wrong(file, "a zip file with the files of one bundle", "a directory of " + length + " bytes");
            }
            return entries(file, read(channel, offset, (int) length), count);
        } catch (IOException e) {
            throw wrong(file, "a readable zip file", String.valueOf(e.getMessage()));
        }
    }

    private static List<Entry> entries(Path file, ByteBuffer directory, int count) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int start = directory.position();
            if (directory.remaining() < ENTRY_LENGTH || directory.getInt(start) != ENTRY_SIGNATURE) {
                throw wrong(file, count + " entries in the zip file's directory", "a damaged one");
            }
            int nameLength = Short.toUnsignedInt(directory.getShort(start + 28));
            int rest = Short.toUnsignedInt(directory.getShort(start + 30))
                    + Short.toUnsignedInt(directory.getShort(start + 32));
            if (directory.remaining() < ENTRY_LENGTH + nameLength + rest) {
                throw wrong(file, count + " entries in the zip file's directory", "a damaged one");
            }
            byte[] name = new byte[nameLength];
            directory.position(start + ENTRY_LENGTH).get(name);
            boolean unix = directory.get(start + 5) == UNIX;
            int kind = unix ? directory.getInt(start + 38) >>> 16 & FILE_KIND : 0;
            entries.add(new Entry(
                    new String(name, StandardCharsets.UTF_8),
                    Integer.toUnsignedLong(directory.getInt(start + 24)),
                    (directory.getShort(start + 8) & 1) != 0,
                    kind != 0 && kind != REGULAR && kind != DIRECTORY));
            directory.position(start + ENTRY_LENGTH + nameLength + rest);
        }
        return entries;
    }

    /** The record at the end of the file, before its comment. */
    private static ByteBuffer end(Path file, FileChannel channel) throws IOException {
        int length = (int) Math.min(channel.size(), END_LENGTH + LONGEST_COMMENT);
        ByteBuffer tail = read(channel, channel.size() - length, length);
        for (int at = length - END_LENGTH; at >= 0; at--) {
            if (tail.getInt(at) == END_SIGNATURE) {
                return tail.slice(at, END_LENGTH).order(ByteOrder.LITTLE_ENDIAN);
            }
        }
        throw wrong(file, "a zip file", "something else");
    }

    private static ByteBuffer read(FileChannel channel, long offset, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining() && channel.read(bytes, offset + bytes.position()) >= 0) {
            // Until it is full or the file ends.
        }
        return bytes.flip();
    }

    private static BundleException wrong(Path file, String expected, String found) {
        return new BundleException(file, expected, found, "Zip the bundle's directory again.");
    }
}
