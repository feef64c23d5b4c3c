/** What an operator has chosen for the schedule: kept, audited, and in force on every server. */
@NullMarked
@ApplicationModule(allowedDependencies = {"audit", "inference", "scheduling", "upkeep"})
package org.elasticlm.steering;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
