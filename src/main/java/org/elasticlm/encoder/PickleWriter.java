package org.elasticlm.encoder;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The few opcodes of Python's pickle protocol 2 that a TorchScript archive's state needs. */
final class PickleWriter {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    PickleWriter() {
        raw("\u0080\u0002");
    }

    /** Opcodes as they are: each character is one byte. */
    PickleWriter raw(String opcodes) {
        out.writeBytes(opcodes.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    PickleWriter global(String module, String name) {
        return raw("c" + module + "\n" + name + "\n");
    }

    PickleWriter text(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        raw("X");
        out.writeBytes(littleEndian(bytes.length));
        out.writeBytes(bytes);
        return this;
    }

    PickleWriter number(long value) {
        raw("J");
        out.writeBytes(littleEndian(Math.toIntExact(value)));
        return this;
    }

    PickleWriter tuple(List<Long> values) {
        raw("(");
        values.forEach(this::number);
        return raw("t");
    }

    /**
     * A contiguous tensor over one storage of its own.
     *
     * @param key the storage's entry in the archive
     */
    PickleWriter tensor(String key, List<Long> shape, Precision precision) {
        long size = shape.stream().reduce(1L, Math::multiplyExact);
        global("torch._utils", "_rebuild_tensor_v2").raw("((");
        text("storage")
                .global("torch", precision.storage())
                .text(key)
                .text("cpu")
                .number(size);
        raw("tQ").number(0).tuple(shape).tuple(strides(shape)).raw("\u0089");
        return global("collections", "OrderedDict").raw(")RtR");
    }

    byte[] finish() {
        raw(".");
        return out.toByteArray();
    }

    private static List<Long> strides(List<Long> shape) {
        Long[] strides = new Long[shape.size()];
        long step = 1;
        for (int dimension = shape.size() - 1; dimension >= 0; dimension--) {
            strides[dimension] = step;
            step *= shape.get(dimension);
        }
        return List.of(strides);
    }

    private static byte[] littleEndian(int value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }
}
