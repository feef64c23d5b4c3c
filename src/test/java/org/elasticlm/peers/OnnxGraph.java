package org.elasticlm.peers;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * An ONNX model, node by node, as protocol buffers: just what the peers' encoders need of {@code onnx.proto}. Constants get
 * names of their own; every method answers the name of what it adds.
 */
final class OnnxGraph {

    /** Operator set 17 has LayerNormalization. */
    private static final int OPERATORS = 17;

    private static final int FORMAT = 8;
    private static final String CONTRIBUTED = "com.microsoft";

    private final Message graph = new Message();
    private final Map<Type, Integer> counts = new EnumMap<>(Type.class);
    private int nodes;

    /** Element types by their number in {@code TensorProto.DataType}. */
    enum Type {
        FLOAT(1),
        INT8(3),
        INT64(7);

        private final int number;

        Type(int number) {
            this.number = number;
        }
    }

    String floats(float[] values, long... shape) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return constant(Type.FLOAT, bytes.array(), shape);
    }

    String bytes(byte[] values, long... shape) {
        return constant(Type.INT8, values, shape);
    }

    String longs(long[] values, long... shape) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(values);
        return constant(Type.INT64, bytes.array(), shape);
    }

    private String constant(Type type, byte[] content, long... shape) {
        String name = type.name() + counts.merge(type, 1, Integer::sum);
        Message tensor = new Message();
        for (long size : shape) {
            tensor.number(1, size);
        }
        tensor.number(2, type.number).text(8, name).bytes(9, content);
        graph.message(5, tensor);
        return name;
    }

    /** A node of ONNX's own operators with one output. */
    String add(String operator, List<String> inputs, Map<String, ?> attributes) {
        return add(operator, "", inputs, attributes, 1).get(0);
    }

    /** A node of the runtime's fused operators with one output. */
    String fused(String operator, List<String> inputs, Map<String, ?> attributes) {
        return add(operator, CONTRIBUTED, inputs, attributes, 1).get(0);
    }

    /**
     * @param attributes numbers: {@code Long}, {@code Float} or {@code long[]}
     * @param outputs how many there are
     */
    List<String> add(String operator, String domain, List<String> inputs, Map<String, ?> attributes, int outputs) {
        String name = operator + ++nodes;
        Message node = new Message();
        inputs.forEach(input -> node.text(1, input));
        List<String> names = new ArrayList<>();
        for (int output = 0; output < outputs; output++) {
            names.add(name + "_" + output);
            node.text(2, names.get(output));
        }
        node.text(3, name).text(4, operator);
        attributes.forEach((key, value) -> node.message(5, attribute(key, value)));
        if (!domain.isEmpty()) {
            node.text(7, domain);
        }
        graph.message(1, node);
        return names;
    }

    private static Message attribute(String name, Object value) {
        Message attribute = new Message().text(1, name);
        if (value instanceof Float number) {
            return attribute.fixed(2, number).number(20, 1);
        }
        if (value instanceof Long number) {
            return attribute.number(3, number).number(20, 2);
        }
        for (long number : (long[]) value) {
            attribute.number(8, number);
        }
        return attribute.number(20, 7);
    }

    /** An input of the model, [texts, tokens] of int64. */
    void input(String name) {
        graph.message(11, value(name, Type.INT64, "texts", "tokens"));
    }

    /** Names the model's only output, [texts, columns] of float32, and ends the model. */
    byte[] finish(String output) {
        graph.text(2, "encoder").message(12, value(output, Type.FLOAT, "texts", "columns"));
        return new Message()
                .number(1, FORMAT)
                .message(8, new Message().text(1, "").number(2, OPERATORS))
                .message(8, new Message().text(1, CONTRIBUTED).number(2, 1))
                .message(7, graph)
                .content();
    }

    private static Message value(String name, Type type, String... dimensions) {
        Message shape = new Message();
        for (String dimension : dimensions) {
            shape.message(1, new Message().text(2, dimension));
        }
        Message tensor = new Message().number(1, type.number).message(2, shape);
        return new Message().text(1, name).message(2, new Message().message(1, tensor));
    }

    /** One protocol buffer message. */
    private static final class Message {

        private final ByteArrayOutputStream content = new ByteArrayOutputStream();

        Message number(int field, long value) {
            variable((long) field << 3);
            variable(value);
            return this;
        }

        Message fixed(int field, float value) {
            variable((long) field << 3 | 5);
            content.writeBytes(ByteBuffer.allocate(4)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putFloat(value)
                    .array());
            return this;
        }

        Message text(int field, String value) {
            return bytes(field, value.getBytes(StandardCharsets.UTF_8));
        }

        Message message(int field, Message value) {
            return bytes(field, value.content());
        }

        Message bytes(int field, byte[] value) {
            variable((long) field << 3 | 2);
            variable(value.length);
            content.writeBytes(value);
            return this;
        }

        byte[] content() {
            return content.toByteArray();
        }

        private void variable(long value) {
            long left = value;
            while ((left & ~0x7FL) != 0) {
                content.write((int) (left & 0x7F | 0x80));
                left >>>= 7;
            }
            content.write((int) left);
        }
    }
}
