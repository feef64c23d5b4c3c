/** What tenants used: reports over the hourly sums of the request log, which outlive the log itself. */
@NullMarked
@ApplicationModule(allowedDependencies = {"metering", "slo", "upkeep"})
package org.elasticlm.usage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
