/** The elastic schedule: from a snapshot of the queue to a width and a batch, as pure functions. */
@NullMarked
@ApplicationModule(allowedDependencies = {"latency", "encoder"})
package org.elasticlm.scheduling;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
