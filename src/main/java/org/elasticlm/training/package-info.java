/** Recipes, their stages and the train command. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"distillation", "evaluation", "encoder", "bundle", "tokenization", "dataset", "chart"})
package org.elasticlm.training;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
