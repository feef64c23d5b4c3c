/** The pages an operator sees. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "account",
            "audit",
            "tenant",
            "metering",
            "inference",
            "registry",
            "scheduling",
            "encoder",
            "usage",
            "slo",
            "latency",
            "simulation"
        })
package org.elasticlm.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
