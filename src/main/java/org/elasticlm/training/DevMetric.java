package org.elasticlm.training;

import java.io.IOException;
import java.util.Map;
import org.elasticlm.encoder.WeightTensor;

/** What a stage's weights are worth while it trains. */
interface DevMetric {

    /** For people, such as {@code medquad/dev nDCG@10}. */
    String name();

    /**
     * @param weights the program's tensors
     * @return higher is better
     */
    double measure(Map<String, WeightTensor> weights) throws IOException;
}
