/** How much each tenant may use: counted in memory, so that no request waits for the database. */
@NullMarked
@ApplicationModule(allowedDependencies = {"tenant", "usage", "upkeep"})
package org.elasticlm.quota;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
