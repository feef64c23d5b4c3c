/** What a training step sees: pairs, candidates, labelled texts or plain text, drawn by seed and step; and hard negatives. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "distillation",
            "evaluation",
            "encoder",
            "tokenization",
            "lexical",
            "dataset",
            "wholefile"
        })
package org.elasticlm.batches;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
