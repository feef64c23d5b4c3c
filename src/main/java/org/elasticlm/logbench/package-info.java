/**
 * Measurements of the request log: a history of any size, the console's pages over it, the journal's speed, servers whose
 * logging can be switched; and of how soon servers on one database hear of a change.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"options", "database", "metering", "launch"})
package org.elasticlm.logbench;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
