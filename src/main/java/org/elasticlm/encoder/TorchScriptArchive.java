package org.elasticlm.encoder;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A program and its tensors as PyTorch's engine loads them: an uncompressed zip of the class text in TorchScript's
 * serialised dialect, a pickle of the module's state, and each tensor's bytes.
 *
 * @param source text of the class {@code className}, complete with attributes and methods
 * @param className the class's name in the source
 * @param tensors the state, in the order in which it is written
 * @param precision how tensors are stored
 * @param stateAsDictionary whether the class has a {@code __setstate__} that takes the tensors as a
 *     {@code Dict[str, Tensor]}; otherwise each tensor becomes the attribute of its name
 */
public record TorchScriptArchive(
        String source,
        String className,
        Map<String, WeightTensor> tensors,
        Precision precision,
        boolean stateAsDictionary) {

    private static final String ROOT = "program/";
    private static final byte[] EMPTY_TUPLE = {(byte) 0x80, 2, ')', '.'};

    /** Writes the archive; an existing file is replaced. */
    public void write(Path file) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            zip.setMethod(ZipOutputStream.STORED);
            entry(zip, "data.pkl", state());
            entry(zip, "code/__torch__.py", source.getBytes(StandardCharsets.UTF_8));
            entry(zip, "constants.pkl", EMPTY_TUPLE);
            int key = 0;
            for (WeightTensor tensor : tensors.values()) {
                entry(zip, "data/" + key++, bytes(tensor.data()));
            }
            entry(zip, "version", "3\n".getBytes(StandardCharsets.US_ASCII));
        }
    }

    private byte[] state() {
        PickleWriter pickle = new PickleWriter();
        pickle.global("__torch__", className).raw(")\u0081");
        if (stateAsDictionary) {
            pickle.global("torch.jit._pickle", "restore_type_tag").raw("(");
        }
        pickle.raw("}(");
        int key = 0;
        for (Map.Entry<String, WeightTensor> tensor : tensors.entrySet()) {
            pickle.text(tensor.getKey());
            pickle.tensor(Integer.toString(key++), tensor.getValue().shape(), precision);
        }
        if (stateAsDictionary) {
            pickle.raw("u").text("Dict[str, Tensor]").raw("tR");
        } else {
            pickle.text("training").raw("\u0089u");
        }
        return pickle.raw("b").finish();
    }

    private byte[] bytes(float[] values) {
        ByteBuffer buffer = ByteBuffer.allocate(Math.multiplyExact(values.length, precision.bytes()));
        buffer.order(ByteOrder.LITTLE_ENDIAN);
        switch (precision) {
            case FLOAT32, INT8 -> buffer.asFloatBuffer().put(values);
            case BFLOAT16 -> {
                for (float value : values) {
                    buffer.putShort(bfloat16(value));
                }
            }
        }
        return buffer.array();
    }

    /** The upper half of the float's bits, rounded to the nearest even. */
    static short bfloat16(float value) {
        int bits = Float.floatToIntBits(value);
        if (Float.isNaN(value)) {
            return (short) (bits >>> 16);
        }
        return (short) ((bits + 0x7FFF + ((bits >>> 16) & 1)) >>> 16);
    }

    private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 checksum = new CRC32();
        checksum.update(content);
        ZipEntry entry = new ZipEntry(ROOT + name);
        entry.setSize(content.length);
        entry.setCrc(checksum.getValue());
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
