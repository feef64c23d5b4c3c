package org.elasticlm.bundle;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.elasticlm.encoder.WeightTensor;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads and writes safetensors files: eight bytes of header length, a JSON header with type, shape and byte range per
 * tensor, then the little-endian values. Files below 2 GB.
 */
public final class Safetensors {

    private static final int ALIGNMENT = 8;

    private Safetensors() {}

    /** Every tensor of the file by name, in file order, as fp32. */
    public static Map<String, WeightTensor> read(Path file) {
        return read(file, name -> true);
    }

    /** The wanted tensors of the file; others may have any type. */
    static Map<String, WeightTensor> read(Path file, Predicate<String> wanted) {
        try (FileChannel channel = FileChannel.open(file)) {
            if (channel.size() > Integer.MAX_VALUE) {
                throw new BundleException(
                        file, "less than 2 GB", channel.size() + " bytes", "Store the weights as bf16.");
            }
            MappedByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            bytes.order(ByteOrder.LITTLE_ENDIAN);
            Map<String, WeightTensor> tensors = new LinkedHashMap<>();
            for (SafetensorsHeader.Entry entry : SafetensorsHeader.read(file, bytes)) {
                if (wanted.test(entry.name())) {
                    tensors.put(entry.name(), new WeightTensor(entry.shape(), values(file, bytes, entry)));
                }
            }
            return tensors;
        } catch (IOException e) {
            throw new BundleException(
                    file, "a readable file", String.valueOf(e.getMessage()), "Check that the file is there.");
        }
    }

    /** Writes the tensors in the map's order. FP16 is for reading only: bf16 keeps the range of the weights. */
    public static void write(Path file, Map<String, WeightTensor> tensors, WeightPrecision precision) {
        if (precision == WeightPrecision.FP16) {
            throw new IllegalArgumentException("Weights are written as FP32 or BF16, not FP16");
        }
        byte[] header = header(tensors, precision);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            out.write(littleEndian(Long.BYTES).putLong(header.length).array());
            out.write(header);
            for (WeightTensor tensor : tensors.values()) {
                ByteBuffer values = littleEndian(Math.multiplyExact(tensor.data().length, precision.bytes()));
                for (float value : tensor.data()) {
                    if (precision == WeightPrecision.BF16) {
                        values.putShort(HalfPrecision.toBf16(value));
                    } else {
                        values.putFloat(value);
                    }
                }
                out.write(values.array());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write " + file + ": " + e.getMessage(), e);
        }
    }

    private static byte[] header(Map<String, WeightTensor> tensors, WeightPrecision precision) {
        ObjectNode header = JsonFields.MAPPER.createObjectNode();
        // transformers refuses files that do not say that they hold PyTorch-shaped tensors.
        header.putObject("__metadata__").put("format", "pt");
        long offset = 0;
        for (Map.Entry<String, WeightTensor> tensor : tensors.entrySet()) {
            ObjectNode entry = header.putObject(tensor.getKey()).put("dtype", precision.spelling());
            ArrayNode shape = entry.putArray("shape");
            tensor.getValue().shape().forEach(shape::add);
            long end = offset + (long) tensor.getValue().data().length * precision.bytes();
            entry.putArray("data_offsets").add(offset).add(end);
            offset = end;
        }
        String json = header.toString();
        int length = json.getBytes(StandardCharsets.UTF_8).length;
        return (json + " ".repeat((ALIGNMENT - length % ALIGNMENT) % ALIGNMENT)).getBytes(StandardCharsets.UTF_8);
    }

    private static float[] values(Path file, ByteBuffer bytes, SafetensorsHeader.Entry entry) {
        WeightPrecision precision = entry.precision();
        if (precision == null) {
            throw new BundleException(
                    file,
                    "F32, F16 or BF16 for " + entry.name(),
                    entry.type(),
                    "Convert the weights to one of these types.");
        }
        ByteBuffer range =
                bytes.slice(entry.begin(), entry.end() - entry.begin()).order(ByteOrder.LITTLE_ENDIAN);
        float[] values = new float[range.capacity() / precision.bytes()];
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (precision) {
                case FP32 -> range.getFloat();
                case BF16 -> HalfPrecision.fromBf16(range.getShort());
                case FP16 -> HalfPrecision.fromFp16(range.getShort());
            };
        }
        return values;
    }

    private static ByteBuffer littleEndian(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
