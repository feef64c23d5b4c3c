/** How long a batch takes at each width on this host: measured, modelled, predicted. */
@NullMarked
@ApplicationModule(allowedDependencies = {"encoder"})
package org.elasticlm.latency;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
