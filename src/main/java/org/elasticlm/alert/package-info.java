/** Tells people when a tenant's error budget burns too fast, and when that is over. */
@NullMarked
@ApplicationModule(allowedDependencies = {"slo", "tenant", "upkeep", "usage"})
package org.elasticlm.alert;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
