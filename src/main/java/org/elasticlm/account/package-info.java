/** Who may log in to the console. */
@NullMarked
@ApplicationModule(allowedDependencies = {"audit", "database"})
package org.elasticlm.account;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
