/** From accepted work to results: queue, batch, forward pass, reply. */
@NullMarked
@ApplicationModule(allowedDependencies = {"registry", "scheduling", "latency", "encoder", "tokenization"})
package org.elasticlm.inference;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
