/** The schedules on virtual time: hours of load in seconds, policy against policy. */
@NullMarked
@ApplicationModule(allowedDependencies = {"options", "scheduling", "latency", "encoder", "bundle", "traffic", "chart"})
package org.elasticlm.simulation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
