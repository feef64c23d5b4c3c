package org.elasticlm.bundle;

import java.nio.file.Path;
import java.util.Map;
import org.elasticlm.encoder.EncoderShape;
import org.elasticlm.encoder.WeightTensor;

/**
 * A model: its description, full-width dimensions, weights by Hugging Face name, and the file of its tokenizer.
 *
 * @param tokenizer a Hugging Face {@code tokenizer.json}
 */
public record ModelBundle(
        BundleDescription description, EncoderShape shape, Map<String, WeightTensor> weights, Path tokenizer) {

    public ModelBundle {
        weights = Map.copyOf(weights);
    }
}
