/** Which threads get less of the processor than those that somebody waits for. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.elasticlm.priority;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
