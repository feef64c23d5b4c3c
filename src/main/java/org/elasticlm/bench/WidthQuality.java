package org.elasticlm.bench;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a model's bundle says about its quality per width.
 *
 * @param model name and version
 * @param metric such as nDCG@10, or empty when not known
 * @param byWidth measured quality
 */
record WidthQuality(String model, String metric, Map<Double, Double> byWidth) {

    static final WidthQuality UNKNOWN = new WidthQuality("", "", Map.of());

    WidthQuality {
        byWidth = Map.copyOf(byWidth);
    }

    double at(double width) {
        return byWidth.getOrDefault(width, Double.NaN);
    }

    /** The narrowest width, or NaN when none is known. */
    double narrowest() {
        return byWidth.isEmpty() ? Double.NaN : new TreeMap<>(byWidth).firstKey();
    }
}
