/** Measurements of the request log: a history of any size, the console's pages over it, the journal's speed. */
@NullMarked
@ApplicationModule(allowedDependencies = {"database", "metering"})
package org.elasticlm.logbench;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
