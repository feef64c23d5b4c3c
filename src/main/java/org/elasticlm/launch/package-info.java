/** Servers and other processes of this build: for drills that kill them and for measurements that leave no traces. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.elasticlm.launch;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
