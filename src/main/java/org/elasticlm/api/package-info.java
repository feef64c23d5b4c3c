/** The REST routes, their keys and their errors. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "account",
            "inference",
            "latency",
            "registry",
            "tenant",
            "quota",
            "metering",
            "tokenization",
            "encoder",
            "scheduling"
        })
package org.elasticlm.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
