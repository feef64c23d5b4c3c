package org.elasticlm.training;

import java.util.List;
import java.util.Map;
import org.elasticlm.encoder.PlattScaling;

/**
 * What was measured of a model's widths.
 *
 * @param quality per evaluation set of the recipe, by its name there
 * @param scalings a width each, fitted to the same sets; of a reranker alone anything but {@link PlattScaling#NONE}
 */
record MeasuredWidths(Map<String, MeasuredQuality> quality, List<PlattScaling> scalings) {

    MeasuredWidths {
        scalings = List.copyOf(scalings);
    }
}
