package org.elasticlm.widths;

import org.elasticlm.encoder.EncoderShape;

/** A shape that is given in numbers alone, on a command line. */
public final class ShapeText {

    /** Longest input of such a shape. */
    private static final int POSITIONS = 512;

    private static final int TOKEN_TYPES = 4;
    private static final double LAYER_NORM_EPS = 1e-12;

    private ShapeText() {}

    /**
     * Reads {@code LAYERSxHIDDENxHEADSxNEURONS}.
     *
     * @param vocabulary words that its embedding has
     */
    public static EncoderShape parse(String text, int vocabulary) {
        String[] parts = text.split("x", -1);
        try {
            if (parts.length == 4) {
                return new EncoderShape(
                        Integer.parseInt(parts[0]),
                        Integer.parseInt(parts[1]),
                        Integer.parseInt(parts[2]),
                        Integer.parseInt(parts[3]),
                        vocabulary,
                        POSITIONS,
                        TOKEN_TYPES,
                        LAYER_NORM_EPS);
            }
        } catch (NumberFormatException notNumbers) {
            // Told below, in words of the caller.
        }
        throw new IllegalArgumentException("expected LAYERSxHIDDENxHEADSxNEURONS, such as 4x256x8x1024, found " + text);
    }
}
