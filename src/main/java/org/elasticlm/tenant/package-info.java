/** Who calls and what was promised to them: tenants, API keys and latency objectives. */
@NullMarked
@ApplicationModule(allowedDependencies = {"audit", "database", "upkeep"})
package org.elasticlm.tenant;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
