/** What owners have set for how records are kept: stored, audited, and in force on every server within seconds. */
@NullMarked
@ApplicationModule(allowedDependencies = {"audit", "metering", "upkeep"})
package org.elasticlm.housekeeping;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
