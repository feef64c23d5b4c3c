/** Line and area charts as self-contained SVG, for training curves, evaluations and load reports. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.elasticlm.chart;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
