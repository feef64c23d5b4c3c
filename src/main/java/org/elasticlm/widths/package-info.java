/** Which widths a model is served at: candidates of a shape, timed on this host, and chosen by their time. */
@NullMarked
@ApplicationModule(allowedDependencies = {"encoder"})
package org.elasticlm.widths;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
