package org.elasticlm.console.parts;

import org.jspecify.annotations.Nullable;

/**
 * How a width is shown: its figure, its share as a bar, and its shade of the accent colour.
 *
 * @param text such as {@code 0.75}
 * @param share in (0, 1]
 * @param shade from 0, the full width's, to 5
 */
public record WidthMark(String text, double share, int shade) {

    private static final double[] SHADES_FROM = {0.9, 0.6, 0.35, 0.2, 0.1};

    public static WidthMark of(double width) {
        int shade = 0;
        while (shade < SHADES_FROM.length && width < SHADES_FROM[shade]) {
            shade++;
        }
        return new WidthMark(Double.toString(width), width, shade);
    }

    public static @Nullable WidthMark ofNullable(@Nullable Double width) {
        return width == null ? null : of(width);
    }
}
