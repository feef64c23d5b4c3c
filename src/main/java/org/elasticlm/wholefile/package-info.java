/** Files that are replaced as a whole or not at all. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.elasticlm.wholefile;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
