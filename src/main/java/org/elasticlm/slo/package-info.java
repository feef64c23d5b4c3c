/** What promises count: attainment, error budgets, burn rates and when they are worth an alarm, as pure functions. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.elasticlm.slo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
