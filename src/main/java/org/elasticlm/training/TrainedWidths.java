package org.elasticlm.training;

import java.util.List;
import java.util.Map;
import org.elasticlm.encoder.WeightTensor;
import org.elasticlm.encoder.Width;

/**
 * Weights, and the widths that they are for: all of an elastic model, one of a static model.
 *
 * @param widths widest first
 * @param weights the program's tensors
 * @param seconds that the training took
 */
record TrainedWidths(List<Width> widths, Map<String, WeightTensor> weights, double seconds) {

    TrainedWidths {
        widths = List.copyOf(widths);
    }
}
