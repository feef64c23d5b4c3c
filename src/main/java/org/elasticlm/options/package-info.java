/** What options of commands have in common: numbers in range, addresses, places that are written to. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.elasticlm.options;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
