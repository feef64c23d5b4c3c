package org.elasticlm.distillation;

import ai.djl.ndarray.NDArray;

/**
 * Products with a number that a backward pass may follow. {@link NDArray#mul(Number)} and {@link NDArray#div(Number)} put the
 * number into memory that the Java side frees at its next collection, while the engine keeps a view of it for the backward
 * pass: gradients are then multiplied by whatever stands there. Here the number lives as long as the array's manager.
 */
final class Scaled {

    private Scaled() {}

    /** @return a new array, attached like the given one */
    static NDArray by(double factor, NDArray array) {
        return array.mul(array.getManager().create((float) factor));
    }
}
