/** When requests come and how large they are: synthetic patterns and recorded traces. */
@NullMarked
@ApplicationModule(allowedDependencies = {"options"})
package org.elasticlm.traffic;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
