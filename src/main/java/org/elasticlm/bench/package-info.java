/** Load and speed measurements against a running server, of the engine and of training. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "options",
            "bundle",
            "encoder",
            "distillation",
            "chart",
            "traffic",
            "tokenization",
            "latency",
            "widths",
            "scheduling",
            "simulation",
            "footprint",
            "logbench",
            "launch"
        })
package org.elasticlm.bench;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
