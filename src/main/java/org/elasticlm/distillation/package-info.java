/** Makes an encoder elastic: sensitivity, ordering, losses and the loop over all widths. */
@NullMarked
@ApplicationModule(allowedDependencies = {"encoder", "bundle", "tokenization", "dataset", "lexical", "chart"})
package org.elasticlm.distillation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
