/** Which models are published and loaded, and by what names callers reach them. */
@NullMarked
@ApplicationModule(allowedDependencies = {"audit", "bundle", "encoder", "lexical", "tokenization", "latency", "upkeep"})
package org.elasticlm.registry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
