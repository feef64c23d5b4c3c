/** The request log: one record for every answered request, and what operators read from it. */
@NullMarked
@ApplicationModule(allowedDependencies = {"database", "journal", "priority", "upkeep"})
package org.elasticlm.metering;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
