/** Recipes, their stages and the train command; comparisons of what a recipe could do otherwise. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "options",
            "batches",
            "distillation",
            "evaluation",
            "comparison",
            "encoder",
            "bundle",
            "latency",
            "lexical",
            "widths",
            "tokenization",
            "dataset",
            "chart",
            "wholefile"
        })
package org.elasticlm.training;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
