/** The fault drill: a real server is killed again and again, and its request log must hold every answer exactly once. */
@NullMarked
@ApplicationModule(allowedDependencies = {"options", "database", "metering", "launch"})
package org.elasticlm.faults;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
