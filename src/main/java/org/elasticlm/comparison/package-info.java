/** Arms of a comparison side by side: paired differences per width as a table, CSV and pictures. */
@NullMarked
@ApplicationModule(allowedDependencies = {"evaluation", "chart", "wholefile"})
package org.elasticlm.comparison;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
