/** What serving all widths of a model takes in memory beside its full width alone, measured in processes of their own. */
@NullMarked
@ApplicationModule(allowedDependencies = {"options", "bundle", "encoder", "latency", "widths", "launch"})
package org.elasticlm.footprint;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
