/** The PostgreSQL that the service runs on: an embedded one under the data directory, or a server's. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.elasticlm.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
