package org.elasticlm.training;

import java.util.List;
import java.util.Map;
import org.elasticlm.encoder.EncoderShape;
import org.elasticlm.encoder.WeightTensor;
import org.elasticlm.encoder.Width;
import org.elasticlm.tokenization.Tokenizer;

/**
 * A teacher whose heads and neurons are in order of importance, with what it takes to train its widths.
 *
 * @param widths with the recipe's quotas, widest first
 * @param weights the program's tensors
 */
record OrderedModel(
        EncoderShape shape,
        Tokenizer tokenizer,
        TaskTraining task,
        List<Width> widths,
        Map<String, WeightTensor> weights) {}
