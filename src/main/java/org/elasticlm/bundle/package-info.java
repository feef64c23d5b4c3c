/** Model bundles on disk: read, check and write. */
@NullMarked
@ApplicationModule(allowedDependencies = {"encoder", "tokenization"})
package org.elasticlm.bundle;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
