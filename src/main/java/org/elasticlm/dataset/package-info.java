/** Training and evaluation data: texts, queries, documents and judgments, read as streams. */
@NullMarked
@ApplicationModule(allowedDependencies = {"lexical"})
package org.elasticlm.dataset;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
