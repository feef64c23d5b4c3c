package org.elasticlm.bundle;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The header of a safetensors file, checked against the file: every byte of the data belongs to exactly one tensor. */
final class SafetensorsHeader {

    private static final String COPY = "The file is damaged or cut off: copy it again from where it came.";

    private SafetensorsHeader() {}

    /**
     * One tensor.
     *
     * @param type of its values as the file spells it, such as {@code F32} or {@code I64}
     * @param begin first byte in the file
     * @param end first byte after it
     */
    record Entry(String name, String type, List<Long> shape, int begin, int end) {

        /** How its values are stored, or null when they are not the floats of weights. */
        @Nullable
        WeightPrecision precision() {
            return Arrays.stream(WeightPrecision.values())
                    .filter(known -> known.spelling().equals(type))
                    .findFirst()
                    .orElse(null);
        }
    }

    /** The tensors in the order of their bytes. */
    static List<Entry> read(Path file, ByteBuffer bytes) {
        if (bytes.capacity() < Long.BYTES) {
            throw new BundleException(file, "a header of at least 8 bytes", bytes.capacity() + " bytes", COPY);
        }
        long length = bytes.getLong(0);
        if (length < 2 || length > bytes.capacity() - Long.BYTES) {
            throw new BundleException(
                    file, "a header within the file's " + bytes.capacity() + " bytes", "one of " + length, COPY);
        }
        byte[] json = new byte[(int) length];
        bytes.get(Long.BYTES, json);
        JsonNode header;
        try {
            header = JsonFields.MAPPER.readTree(json);
        } catch (JacksonException e) {
            throw new BundleException(file, "a JSON header", e.getOriginalMessage(), COPY);
        }
        int dataStart = Long.BYTES + json.length;
        List<Entry> entries = new ArrayList<>();
        for (Map.Entry<String, JsonNode> property : header.properties()) {
            if (!property.getKey().equals("__metadata__")) {
                entries.add(entry(file, property.getKey(), property.getValue(), dataStart));
            }
        }
        entries.sort(Comparator.comparingInt(Entry::begin).thenComparingInt(Entry::end));
        checkThatTheyFillTheFile(file, entries, dataStart, bytes.capacity());
        return entries;
    }

    private static Entry entry(Path file, String name, JsonNode value, int dataStart) {
        String type = value.path("dtype").asString("nothing");
        List<Long> shape = new ArrayList<>();
        long size = bytes(file, name, type);
        for (JsonNode dimension : value.path("shape")) {
            shape.add(dimension.asLong(-1));
            size = dimension.asLong(-1) < 0 ? -1 : Math.multiplyExact(size, dimension.asLong());
        }
        long begin = value.path("data_offsets").path(0).asLong(-1);
        long end = value.path("data_offsets").path(1).asLong(-1);
        if (size < 0 || begin < 0 || end - begin != size || end > Integer.MAX_VALUE - dataStart) {
            throw new BundleException(
                    file, "a byte range of " + size + " bytes for " + name + " " + shape, begin + "…" + end, COPY);
        }
        return new Entry(name, type, shape, dataStart + (int) begin, dataStart + (int) end);
    }

    private static int bytes(Path file, String name, String type) {
        return switch (type) {
            case "F64", "I64", "U64" -> 8;
            case "F32", "I32", "U32" -> 4;
            case "F16", "BF16", "I16", "U16" -> 2;
            case "I8", "U8", "BOOL" -> 1;
            default ->
                throw new BundleException(
                        file, "F32, F16 or BF16 for " + name, type, "Convert the weights to one of these types.");
        };
    }

    private static void checkThatTheyFillTheFile(Path file, List<Entry> entries, int dataStart, int fileSize) {
        int next = dataStart;
        for (Entry entry : entries) {
            if (entry.begin() != next) {
                throw new BundleException(
                        file, entry.name() + " to begin at byte " + next, "that it begins at " + entry.begin(), COPY);
            }
            next = entry.end();
        }
        if (next != fileSize) {
            throw new BundleException(file, next + " bytes, as its header says", fileSize + " bytes", COPY);
        }
    }
}
