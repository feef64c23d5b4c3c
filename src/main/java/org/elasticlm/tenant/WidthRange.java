package org.elasticlm.tenant;

/**
 * The widths that may serve a request.
 *
 * @param floor narrowest
 * @param cap widest
 */
public record WidthRange(double floor, double cap) {

    static WidthRange only(double width) {
        return new WidthRange(width, width);
    }
}
