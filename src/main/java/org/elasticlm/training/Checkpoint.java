package org.elasticlm.training;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.elasticlm.encoder.WeightTensor;
import org.elasticlm.wholefile.WholeFile;

/**
 * Where a stage stands, as a file that a killed run goes on from. Batches follow from seed and step, so nothing else has
 * to be kept.
 *
 * @param step the next step
 * @param seconds time spent in the loop so far
 * @param tokens seen so far
 * @param curve the loss so far
 * @param dev the quality so far
 * @param tensors weights, and the optimiser's state
 */
record Checkpoint(
        int step,
        double seconds,
        long tokens,
        List<CurvePoint> curve,
        List<DevPoint> dev,
        Map<String, WeightTensor> tensors) {

    /** Without the tokens and the quality so far. */
    private static final int FIRST_MAGIC = 0x454C4D31;

    private static final int MAGIC = 0x454C4D32;

    /** Weights at which nothing is left to do. */
    static Checkpoint of(Map<String, WeightTensor> tensors) {
        return new Checkpoint(0, 0, 0, List.of(), List.of(), tensors);
    }

    /** Replaces the file as a whole or not at all, whenever the process dies. */
    void write(Path file) throws IOException {
        WholeFile.write(file, this::writeTo);
    }

    private void writeTo(Path file) throws IOException {
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16))) {
            out.writeInt(MAGIC);
            out.writeInt(step);
            out.writeDouble(seconds);
            out.writeLong(tokens);
            out.writeInt(curve.size());
            for (CurvePoint point : curve) {
                out.writeInt(point.step());
                out.writeLong(point.tokens());
                out.writeDouble(point.loss());
            }
            out.writeInt(dev.size());
            for (DevPoint point : dev) {
                out.writeInt(point.step());
                out.writeLong(point.tokens());
                out.writeDouble(point.value());
            }
            out.writeInt(tensors.size());
            for (Map.Entry<String, WeightTensor> tensor : tensors.entrySet()) {
                out.writeUTF(tensor.getKey());
                out.writeInt(tensor.getValue().shape().size());
                for (long size : tensor.getValue().shape()) {
                    out.writeLong(size);
                }
                float[] data = tensor.getValue().data();
                ByteBuffer bytes = ByteBuffer.allocate(4 * data.length);
                bytes.asFloatBuffer().put(data);
                out.write(bytes.array());
            }
        }
    }

    static Checkpoint read(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            int magic = in.readInt();
            if (magic != MAGIC && magic != FIRST_MAGIC) {
                throw new IOException(file + " is no checkpoint of this program");
            }
            int step = in.readInt();
            double seconds = in.readDouble();
            long counted = magic == MAGIC ? in.readLong() : 0;
            List<CurvePoint> curve = new ArrayList<>();
            for (int count = in.readInt(); count > 0; count--) {
                curve.add(new CurvePoint(in.readInt(), in.readLong(), in.readDouble()));
            }
            long tokens = magic == MAGIC || curve.isEmpty()
                    ? counted
                    : curve.get(curve.size() - 1).tokens();
            List<DevPoint> dev = new ArrayList<>();
            for (int count = magic == MAGIC ? in.readInt() : 0; count > 0; count--) {
                dev.add(new DevPoint(in.readInt(), in.readLong(), in.readDouble()));
            }
            Map<String, WeightTensor> tensors = new LinkedHashMap<>();
            for (int count = in.readInt(); count > 0; count--) {
                String name = in.readUTF();
                List<Long> shape = new ArrayList<>();
                for (int dimensions = in.readInt(); dimensions > 0; dimensions--) {
                    shape.add(in.readLong());
                }
                float[] data = new float
                        [(int) shape.stream().reduce(1L, Math::multiplyExact).longValue()];
                byte[] bytes = in.readNBytes(4 * data.length);
                ByteBuffer.wrap(bytes).asFloatBuffer().get(data);
                tensors.put(name, new WeightTensor(shape, data));
            }
            return new Checkpoint(step, seconds, tokens, curve, dev, tensors);
        }
    }
}
