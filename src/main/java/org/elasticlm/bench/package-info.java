/** Load and speed measurements against a running server. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "bundle",
            "encoder",
            "chart",
            "traffic",
            "tokenization",
            "latency",
            "scheduling",
            "simulation",
            "logbench"
        })
package org.elasticlm.bench;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
