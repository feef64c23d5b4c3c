package org.elasticlm.encoder;

import java.util.List;

/**
 * A named tensor's content on the Java side.
 *
 * @param shape sizes, outermost first; empty for a scalar
 * @param data row-major values, as many as the product of the shape; not copied
 */
public record WeightTensor(List<Long> shape, float[] data) {

    public WeightTensor {
        shape = List.copyOf(shape);
        long expected = shape.stream().reduce(1L, Math::multiplyExact);
        if (expected != data.length) {
            throw new IllegalArgumentException(
                    "A tensor of shape " + shape + " has " + expected + " values, found " + data.length);
        }
    }
}
