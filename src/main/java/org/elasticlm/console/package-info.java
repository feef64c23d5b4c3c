/** The pages an operator sees. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "account",
            "alert",
            "api",
            "audit",
            "housekeeping",
            "tenant",
            "metering",
            "inference",
            "registry",
            "scheduling",
            "steering",
            "encoder",
            "usage",
            "slo",
            "latency",
            "simulation"
        })
package org.elasticlm.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
