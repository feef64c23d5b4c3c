package org.elasticlm.inference;

import java.util.function.BooleanSupplier;
import org.elasticlm.registry.ServedModel;

/** Measures models on the thread that will serve them. */
@FunctionalInterface
interface ModelWarmUp {

    /** @return takes one step a call, a single batch; false once the model is measured */
    BooleanSupplier begin(ServedModel model);
}
