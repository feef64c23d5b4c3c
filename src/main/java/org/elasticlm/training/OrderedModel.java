package org.elasticlm.training;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.elasticlm.encoder.EncoderOptions;
import org.elasticlm.encoder.EncoderShape;
import org.elasticlm.encoder.TrainableEncoder;
import org.elasticlm.encoder.WeightTensor;
import org.elasticlm.encoder.Width;
import org.elasticlm.lexical.LexicalTerm;
import org.elasticlm.tokenization.Tokenizer;
import org.jspecify.annotations.Nullable;

/**
 * A teacher whose heads and neurons are in order of importance, with what it takes to train its widths.
 *
 * @param lexical what its logits are added to, or null; the tokenizer tells it of each pair
 * @param widths with the recipe's quotas, widest first
 * @param teacher the program's tensors as the teacher had them
 * @param weights the same, or what distillation on text has made of them: where all widths begin
 */
record OrderedModel(
        EncoderShape shape,
        Tokenizer tokenizer,
        @Nullable LexicalTerm lexical,
        TaskTraining task,
        List<Width> widths,
        Map<String, WeightTensor> teacher,
        Map<String, WeightTensor> weights) {

    ModelParts parts() {
        return new ModelParts(shape, tokenizer, lexical, widths);
    }

    /** The teacher, to be asked and not to be trained. */
    TrainableEncoder frozenTeacher() throws IOException {
        return TrainableEncoder.frozen(
                shape, task.head(), teacher, EncoderOptions.ofThisHost().precision());
    }
}
