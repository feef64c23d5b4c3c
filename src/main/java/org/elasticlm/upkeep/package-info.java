/** Work that a server repeats in the background. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.elasticlm.upkeep;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
