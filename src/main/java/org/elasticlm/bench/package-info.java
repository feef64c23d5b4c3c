/** Load and speed measurements against a running server. */
@NullMarked
@ApplicationModule(allowedDependencies = {"bundle", "encoder", "chart", "traffic", "logbench"})
package org.elasticlm.bench;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
