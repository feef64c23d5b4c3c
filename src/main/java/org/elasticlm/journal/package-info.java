/** A journal on local disk: entries that survive the death of the process, until they are safe elsewhere. */
@NullMarked
@ApplicationModule(allowedDependencies = {"wholefile"})
package org.elasticlm.journal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
