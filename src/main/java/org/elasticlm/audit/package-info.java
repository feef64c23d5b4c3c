/** Who changed what, from what to what. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.elasticlm.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
